package io.claimmachinery.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that patches and generators of a kustomization refer to. kustomize refuses to build if one is missing. */
final class FileReferences {

    private static final List<String> WITH_PATH = List.of("patches", "patchesJson6902", "replacements");
    private static final List<String> GENERATORS = List.of("configMapGenerator", "secretGenerator");
    private static final List<String> OF_FILES = List.of("crds", "configurations");

    private final List<String> found = new ArrayList<>();

    private FileReferences() {}

    /** Returns the references as written. Values that turn out not to be file references are left to kustomize. */
    static List<String> of(Map<String, @Nullable Object> fields) {
        FileReferences references = new FileReferences();
        WITH_PATH.forEach(field -> items(fields.get(field)).forEach(item -> references.add(value(item, "path"))));
        references.add(value(fields.get("openapi"), "path"));
        OF_FILES.forEach(field -> items(fields.get(field)).forEach(references::add));
        items(fields.get("patchesStrategicMerge")).stream()
                .filter(item -> item instanceof String text && !isInline(text))
                .forEach(references::add);
        GENERATORS.forEach(field -> items(fields.get(field)).forEach(references::generator));
        return references.found;
    }

    private void generator(Object generator) {
        items(value(generator, "files")).forEach(item -> {
            if (item instanceof String text) {
                add(text.substring(text.indexOf('=') + 1)); // key=path, or the path alone
            }
        });
        items(value(generator, "envs")).forEach(this::add);
        add(value(generator, "env"));
    }

    private void add(@Nullable Object reference) {
        if (reference instanceof String text && !text.isEmpty()) {
            found.add(text);
        }
    }

    /** Returns whether a patch is inline text. kustomize accepts that in place of a file. */
    private static boolean isInline(String text) {
        return text.indexOf('\n') >= 0 || text.contains(": ");
    }

    private static List<?> items(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static @Nullable Object value(@Nullable Object map, String key) {
        return map instanceof Map<?, ?> fields ? fields.get(key) : null;
    }
}
