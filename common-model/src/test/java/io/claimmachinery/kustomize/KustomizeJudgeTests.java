package io.claimmachinery.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.claimmachinery.kustomize.BuildResult.Builds;
import io.claimmachinery.kustomize.BuildResult.NotJudged;
import io.claimmachinery.kustomize.BuildResult.Refused;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlWriter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Builds the same trees with this program and with kustomize itself. Both must agree wherever this program claims to
 * know the result.
 */
class KustomizeJudgeTests {

    private static final String CATEGORY = "claims/infra";

    @TempDir
    Path directory;

    static List<Category> categories() {
        return Category.all();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void agreesWithKustomize(Category category) throws Exception {
        assumeTrue(program().isPresent(), "SKIPPED: no kustomize here; build-tools/kustomize fetches one");
        write(category.files());
        generated(category);

        Process kustomize = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "build",
                        directory.resolve(CATEGORY).toString())
                .redirectOutput(directory.resolve("output").toFile())
                .redirectError(directory.resolve("error").toFile())
                .start();
        assertThat(kustomize.waitFor(60, TimeUnit.SECONDS)).isTrue();
        boolean builds = kustomize.exitValue() == 0;
        String error = Files.readString(directory.resolve("error"));

        switch (KustomizeTree.build(category.tree(), RepositoryPath.of(CATEGORY))) {
            case Builds(List<BuiltObject> objects) -> {
                assertThat(builds).as(error).isTrue();
                assertThat(objects.stream().map(object -> object.apiVersion() + " " + object.identity()))
                        .containsExactlyInAnyOrderElementsOf(
                                ManifestReader.readAny(Files.readString(directory.resolve("output")), "output").stream()
                                        .map(object -> object.apiVersion() + " " + object.identity())
                                        .toList());
            }
            case Refused refused -> assertThat(builds).as(refused + error).isEqualTo(category.stricter());
            case NotJudged _ -> assertThat(category.unjudged()).isNotEmpty();
        }
    }

    /** If a category has no kustomization, kustomize gets the one that Flux generates. */
    private void generated(Category category) throws Exception {
        Optional<GeneratedKustomization> generated =
                GeneratedKustomization.of(category.tree(), RepositoryPath.of(CATEGORY));
        if (generated.isPresent() && !generated.get().resources().isEmpty()) {
            write(Map.of(
                    CATEGORY + "/kustomization.yaml",
                    YamlWriter.write(generated.get().kustomization())));
        }
    }

    private void write(Map<String, String> files) throws Exception {
        Files.createDirectories(directory.resolve(CATEGORY));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }

    /** Returns the installed program, or the one that the build downloaded. */
    private static Optional<Path> program() {
        Stream<Path> installed = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "kustomize"));
        return Stream.concat(
                        installed,
                        Stream.of(
                                Path.of("../.tools/kustomize/usr/bin/kustomize").toAbsolutePath()))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
