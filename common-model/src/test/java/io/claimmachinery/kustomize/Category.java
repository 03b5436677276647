package io.claimmachinery.kustomize;

import io.claimmachinery.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test tree with the expected result, from a file below {@code category} in the test resources.
 *
 * @param problems why the category {@code claims/infra} does not build
 * @param unjudged features that are not evaluated
 * @param objects the objects that the build produces, by identity
 * @param stricter whether kustomize builds it in spite of the problems
 */
record Category(
        String name,
        Map<String, String> files,
        List<String> problems,
        List<String> unjudged,
        List<String> objects,
        boolean stricter) {

    static List<Category> all() {
        try (Stream<Path> paths = Files.list(Path.of(
                Objects.requireNonNull(Category.class.getResource("/category")).toURI()))) {
            return paths.sorted().map(Category::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Category read(Path file) {
        try {
            Map<String, @Nullable Object> fields = YamlReader.readMap(Files.readString(file), file.toString());
            Map<String, String> files = new LinkedHashMap<>();
            if (fields.get("files") instanceof Map<?, ?> map) {
                map.forEach((path, text) -> files.put(String.valueOf(path), String.valueOf(text)));
            }
            Object problem = fields.get("problem");
            return new Category(
                    file.getFileName().toString(),
                    files,
                    problem == null ? List.of() : List.of(problem.toString()),
                    texts(fields.get("unjudged")),
                    texts(fields.get("objects")),
                    fields.containsKey("stricter"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    TextTree tree() {
        return new TextTree(files);
    }

    @Override
    public String toString() {
        return name;
    }
}
