package io.claimmachinery.deploy.settings;

import io.claimmachinery.deploy.project.ProjectTree;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A program, with its module and its settings. */
public enum Program {
    MACHINERY_API("machinery-api", "machinery-api"),
    REGISTRY_API("registry-api", "registry-api"),
    STATUS_COLLECTOR("status-collector", "status-collector"),
    CLAIMS("claims-cli", "claims");

    private final String module;
    private final String image;

    Program(String module, String image) {
        this.module = module;
        this.image = image;
    }

    public static Optional<Program> ofImage(String name) {
        return Arrays.stream(values())
                .filter(program -> program.image.equals(name))
                .findFirst();
    }

    public String module() {
        return module;
    }

    /** Returns the runnable jar, built before this module is tested. */
    public Path jar() {
        try (Stream<Path> built = Files.list(ProjectTree.path(module + "/target"))) {
            List<Path> jars = built.filter(
                            file -> file.getFileName().toString().matches(module + "-[0-9].*?(-exec)?\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(tests|sources|javadoc)\\.jar"))
                    .sorted()
                    .toList();
            return jars.stream()
                    .filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .or(() -> jars.stream().findFirst())
                    .orElseThrow(() -> new IllegalStateException(module + " is not built"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isService() {
        return this != CLAIMS;
    }

    /** Returns whether it works on a claims repository while it runs. */
    boolean readsRegistry() {
        return this == REGISTRY_API || this == STATUS_COLLECTOR;
    }

    /** Returns its default port; 0 for the command. */
    public int port() {
        if (!isService()) {
            return 0;
        }
        String port = properties("common-web/src/main/resources/io/claimmachinery/web/defaults.properties")
                .getProperty("server.port");
        port = properties(module + "/src/main/resources/application.properties").getProperty("server.port", port);
        return Integer.parseInt(port.replaceAll("\\$\\{PORT:([0-9]+)}", "$1"));
    }

    /** Returns every environment variable that it reads. */
    public Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        SettingsReader.of(this).forEach(setting -> variables.add(setting.variable()));
        return variables;
    }

    static Properties properties(String file) {
        Properties properties = new Properties();
        if (Files.exists(ProjectTree.path(file))) {
            try {
                properties.load(new StringReader(ProjectTree.read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
