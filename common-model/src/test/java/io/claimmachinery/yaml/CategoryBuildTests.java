package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CategoryBuildTests {

    private static final Path KUBECTL = Path.of("/usr/bin/kubectl");
    private static final RepositoryPath CATEGORY = RepositoryPath.of("claims/infra");

    /** Each file of the directory describes a tree, and the reason for which it does not build. */
    static List<Path> categories() {
        return Fixtures.list("category");
    }

    @ParameterizedTest
    @MethodSource("categories")
    void buildsOrRefusesACategoryWithItsReason(Path description) {
        Map<String, @Nullable Object> category = YamlReader.readMap(Fixtures.read(description), description.toString());
        CategoryBuild.Result result = build(files(category));
        Object expected = category.get("problem");
        assertThat(result.problems())
                .extracting(YamlException::getMessage)
                .isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(result.objects().keySet().stream().map(Object::toString).toList())
                .isEqualTo(category.getOrDefault("objects", List.of()));
    }

    @ParameterizedTest
    @MethodSource("categories")
    void agreesWithKubectlWhereThatIsInstalled(Path description, @TempDir Path directory) throws Exception {
        assumeThat(KUBECTL).exists();
        Map<String, @Nullable Object> category = YamlReader.readMap(Fixtures.read(description), description.toString());
        files(category).forEach((path, text) -> write(directory.resolve(path), text));
        Files.createDirectories(directory.resolve(CATEGORY.value()));
        Process kubectl = new ProcessBuilder(
                        KUBECTL.toString(),
                        "kustomize",
                        directory.resolve(CATEGORY.value()).toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(kubectl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        boolean stricter = category.get("stricter") != null;
        assertThat(kubectl.exitValue() == 0)
                .as(Fixtures.read(directory.resolve("output")))
                .isEqualTo(category.get("problem") == null || stricter);
    }

    @Test
    void readsAWholeCategoryInAFewGoes() {
        Map<String, String> files = new HashMap<>();
        StringBuilder resources = new StringBuilder("resources:\n");
        for (int i = 0; i < 500; i++) {
            resources.append("- c").append(i).append('\n');
            files.put("claims/infra/c" + i + "/kustomization.yaml", "resources: [m.yaml]\n");
            files.put(
                    "claims/infra/c" + i + "/m.yaml",
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: c" + i + "}}\n");
        }
        files.put("claims/infra/kustomization.yaml", resources.toString());
        List<Integer> reads = new ArrayList<>();
        CategoryBuild.Result result = CategoryBuild.of(CATEGORY, paths -> {
            reads.add(paths.size());
            return read(files, paths);
        });
        assertThat(result.succeeds()).isTrue();
        assertThat(result.objects()).hasSize(500);
        assertThat(reads).hasSizeLessThan(8);
    }

    private static CategoryBuild.Result build(Map<String, String> files) {
        return CategoryBuild.of(CATEGORY, paths -> read(files, paths));
    }

    private static Map<RepositoryPath, byte[]> read(Map<String, String> files, Iterable<RepositoryPath> paths) {
        Map<RepositoryPath, byte[]> found = new HashMap<>();
        for (RepositoryPath path : paths) {
            String text = files.get(path.value());
            if (text != null) {
                found.put(path, text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static Map<String, String> files(Map<String, @Nullable Object> category) {
        Map<String, String> files = new LinkedHashMap<>();
        if (category.get("files") instanceof Map<?, ?> map) {
            map.forEach((path, text) -> files.put(String.valueOf(path), String.valueOf(text)));
        }
        return files;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
