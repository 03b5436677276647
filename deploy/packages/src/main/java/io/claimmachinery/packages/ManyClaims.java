package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Makes many claims from the one of the training, so that the JVM sees the loops of a sync often enough to remember what
 * is worth compiling.
 */
final class ManyClaims {

    private static final String ONE = "app-data";
    private static final Path CATEGORY = Path.of("claims", "infra");

    private ManyClaims() {}

    /** Copies the files of a repository with one claim, and adds claims like it. */
    static Path of(Path files, Path directory, int claims) throws IOException {
        Path copy = Directories.delete(directory);
        try (Stream<Path> all = Files.walk(files)) {
            for (Path each : all.toList()) {
                Files.copy(each, copy.resolve(files.relativize(each).toString()));
            }
        }
        Path registry = copy.resolve("claims/registry.yaml");
        String text = Files.readString(registry);
        String entry = text.substring(text.indexOf("  - name: " + ONE));
        StringBuilder entries = new StringBuilder(text);
        StringBuilder resources = new StringBuilder();
        for (int number = 1; number < claims; number++) {
            String name = name(number);
            entries.append(entry.replace(ONE, name));
            resources.append("  - ").append(name).append('\n');
            copyClaim(copy.resolve(CATEGORY), name);
        }
        Files.writeString(registry, entries);
        Path kustomization = copy.resolve(CATEGORY).resolve("kustomization.yaml");
        Files.writeString(kustomization, Files.readString(kustomization) + resources);
        return copy;
    }

    static String name(int number) {
        return number == 0 ? ONE : ONE + "-" + number;
    }

    private static void copyClaim(Path category, String name) throws IOException {
        Path claim = Files.createDirectory(category.resolve(name));
        try (Stream<Path> files = Files.list(category.resolve(ONE))) {
            for (Path each : files.toList()) {
                Files.writeString(
                        claim.resolve(each.getFileName()),
                        Files.readString(each).replace(ONE, name));
            }
        }
    }
}
