package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.RunningProgram;
import io.claimmachinery.deploy.project.Yaml;
import io.claimmachinery.deploy.settings.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the inventory that registry-api serves for Backstage's catalog with the validators of
 * {@code @backstage/catalog-model}, which the catalog itself uses: with names, owners, tags and messages that no entity
 * may have.
 */
class RegistryCatalogTests {

    private static final List<String> AWKWARD = List.of(
            "app",
            "App",
            "true",
            "1",
            "null",
            "~",
            "-",
            "a b",
            "ünder",
            "x".repeat(200),
            "<script>alert(1)</script>",
            "a/../b",
            "..",
            "\\u202egpj",
            "a\\nb: c",
            "{{ x }}",
            "a_.b",
            "日本");

    @Test
    void backstageTakesWhateverTheRegistryHolds(@TempDir Path directory) throws IOException {
        Path work = Files.createDirectories(directory.resolve("work"));
        Files.createDirectories(work.resolve("claims"));
        StringBuilder registry = new StringBuilder("""
            apiVersion: claim-registry.io/v1alpha1
            kind: ClaimRegistry
            claims:
            """);
        for (String text : AWKWARD) {
            registry.append(
                    "- {name: \"%1$s\", template: \"%1$s\", category: \"%1$s\", status: \"%1$s\", statusMessage: \"%1$s\", source: \"%1$s\", path: \"claims/%1$s\"}%n"
                            .formatted(text));
        }
        Files.writeString(work.resolve("claims/registry.yaml"), registry);
        git(work, "init", "--quiet", "--initial-branch=main");
        git(work, "add", "--all");
        git(work, "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "Claims");

        try (RunningProgram service =
                RunningProgram.start(Program.REGISTRY_API.jar(), directory, Map.of("REGISTRY_REPO", work.toString()))) {
            service.ready();
            for (String kind : List.of("Resource", "Component")) {
                String entities = service.get("/backstage/catalog.yaml?kind=" + kind);
                assertThat(Yaml.all(entities)).hasSize(AWKWARD.size());
                assertThat(Yaml.all(entities).stream()
                                .map(entity -> entity.path("metadata")
                                        .path("name")
                                        .asString()
                                        .toLowerCase(Locale.ROOT)))
                        .doesNotHaveDuplicates();
                assertThat(CatalogTests.faults(entities)).isEmpty();
            }
        }
    }

    private static void git(Path work, String... arguments) {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        assertThat(Execution.in(work, Map.of(), "", words).status()).isZero();
    }
}
