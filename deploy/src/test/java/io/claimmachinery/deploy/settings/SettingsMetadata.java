package io.claimmachinery.deploy.settings;

import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.springframework.boot.configurationprocessor.ConfigurationMetadataAnnotationProcessor;
import tools.jackson.databind.JsonNode;

/** The settings that Spring Boot's own annotation processor finds in the {@code @ConfigurationProperties} of several modules. */
final class SettingsMetadata {

    private SettingsMetadata() {}

    static List<JsonNode> of(List<String> modules) {
        List<Path> sources = modules.stream()
                .flatMap(module -> ProjectTree.files(module + "/src/main/java", ".java").stream())
                .filter(file -> ProjectTree.read(file).contains("\n@ConfigurationProperties("))
                .toList();
        try {
            Path out = Files.createTempDirectory("settings");
            process(sources, out);
            JsonNode metadata = Yaml.JSON.readTree(out.resolve("META-INF/spring-configuration-metadata.json"));
            return Stream.iterate(0, i -> i + 1)
                    .limit(metadata.path("properties").size())
                    .map(i -> metadata.path("properties").path(i))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void process(List<Path> sources, Path out) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    messages,
                    files,
                    null,
                    List.of("-proc:only", "-d", out.toString(), "-classpath", classPath()),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new ConfigurationMetadataAnnotationProcessor()));
            if (!task.call()) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
