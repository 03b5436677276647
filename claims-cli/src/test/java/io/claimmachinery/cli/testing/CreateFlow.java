package io.claimmachinery.cli.testing;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A claims repository, a stand-in for the machinery-api, and the program that uses both. */
public final class CreateFlow implements AutoCloseable {

    private final @Nullable MachineryStandIn machinery;
    private final @Nullable TestRepository repository;
    private final @Nullable Claims claims;

    private CreateFlow(
            @Nullable MachineryStandIn machinery, @Nullable TestRepository repository, @Nullable Claims claims) {
        this.machinery = machinery;
        this.repository = repository;
        this.claims = claims;
    }

    /** Returns an empty flow, for a field that is set later. */
    public static CreateFlow none() {
        return new CreateFlow(null, null, null);
    }

    public static CreateFlow in(Path directory, Map<String, String> files) {
        MachineryStandIn machinery = new MachineryStandIn();
        TestRepository repository = TestRepository.with(directory.resolve("claims.git"), files);
        return new CreateFlow(
                machinery,
                repository,
                new Claims(directory)
                        .with("CLAIM_API_URL", machinery.url().toString())
                        .always(
                                "--repo",
                                "stuttgart-things/harvester",
                                "--git-repo-url",
                                repository.directory().toString()));
    }

    public TestRepository repository() {
        return started(repository);
    }

    public Claims claims() {
        return started(claims);
    }

    public MachineryStandIn machinery() {
        return started(machinery);
    }

    public CreateFlow at(Instant time) {
        claims().at(time);
        return this;
    }

    /** Runs the program with the repository's options. */
    public Run run(String... arguments) {
        return claims().run(arguments);
    }

    /** Orders a volume. */
    public Run create(String category, String... parameters) {
        List<String> arguments =
                new ArrayList<>(List.of("render", "--non-interactive", "-t", "volumeclaim", "--category", category));
        for (String parameter : parameters) {
            arguments.add("-p");
            arguments.add(parameter);
        }
        return run(arguments.toArray(String[]::new));
    }

    public Map<String, String> files(String branch) {
        return Fixture.files(repository(), branch);
    }

    public String head(String branch) {
        return repository().head(branch).orElseThrow();
    }

    public String git(String... arguments) {
        return repository().git(arguments);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
    }

    @Override
    public void close() {
        if (machinery != null) {
            machinery.close();
        }
    }
}
