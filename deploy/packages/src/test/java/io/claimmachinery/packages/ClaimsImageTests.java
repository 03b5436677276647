package io.claimmachinery.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresImage("claims")
class ClaimsImageTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static UnpackedImage image;

    @BeforeAll
    static void unpack() {
        image = UnpackedImage.of("claims", directory);
    }

    @Test
    void listsTheClaimsOfARepository() {
        try (Container container = image.container()
                .volume(ClaimsRepository.in(directory), "/claims.git", "ro")
                .with("JAVA_TOOL_OPTIONS", Confined.CACHE_REQUIRED)
                .arguments("list", "--git-repo-url", "/claims.git", "-o", "name")
                .start()) {
            assertThat(container.awaitExit()).as(container.errors()).isZero();
            assertThat(container.output()).isEqualTo("app-data\n");
        }
    }

    @Test
    void validatesTheWorkingCopyThatIsMountedWhereItStands() {
        Path copy = Host.directory(directory.resolve("working-copy"));
        String[] git = {"git", "-C", copy.toString(), "-c", "user.name=test", "-c", "user.email=test@example.org"};
        Host.run("cp", "-r", "src/main/training/claims", copy.toString());
        Host.run(words(git, "init", "--quiet"));
        Host.run(words(git, "add", "--all"));
        Host.run(words(git, "commit", "--quiet", "--message", "Claims"));

        try (Container container = image.container()
                .volume(copy, "/work", "ro")
                .arguments("validate")
                .start()) {
            assertThat(container.awaitExit()).as(container.errors()).isZero();
            assertThat(container.output() + container.errors()).contains("All well");
        }
    }

    @Test
    void showsItsHelpWhenItIsToldNothing() {
        try (Container container = image.container().start()) {
            assertThat(container.awaitExit()).isZero();
            assertThat(container.output()).contains("render", "delete", "list");
            assertThat(container.errors()).isEmpty();
        }
    }

    private static String[] words(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }
}
