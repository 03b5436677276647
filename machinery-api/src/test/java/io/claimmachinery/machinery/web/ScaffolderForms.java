package io.claimmachinery.machinery.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Backstage's own checks of a form, from the packages that it uses. They run in Node. The surrounding code of
 * scaffolder-react is copied in {@code forms.mjs}, because the package itself needs a browser.
 */
final class ScaffolderForms {

    private static final Path PACKAGES = Path.of("target/forms");

    private ScaffolderForms() {}

    static JsonNode check(List<? extends Map<String, ?>> schemas, List<? extends Map<String, ?>> patterns) {
        try {
            Path input = Files.createTempFile("forms", ".json");
            Path log = Files.createTempFile("forms", ".log");
            JsonMapper.shared().writeValue(input.toFile(), Map.of("schemas", schemas, "patterns", patterns));
            Process node = new ProcessBuilder("node", "forms.mjs")
                    .directory(PACKAGES.toFile())
                    .redirectInput(input.toFile())
                    .redirectError(log.toFile())
                    .start();
            String answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (node.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(log));
            }
            return JsonMapper.shared().readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
