package io.claimmachinery.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A program's executable jar after extraction: its own small jar, and in lib/ the jars that it depends on. */
record Application(Program program, Path directory) {

    /** Extracts a program that was built before, into a directory for intermediate files. */
    static Application extract(Program program, Path project, Path work) throws IOException, InterruptedException {
        Path directory = Directories.delete(work.resolve(program.name()));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Command.run(
                List.of(
                        java.toString(),
                        "-Djarmode=tools",
                        "-jar",
                        program.executableJar(project).toString(),
                        "extract",
                        "--force",
                        "--destination",
                        directory.toString(),
                        "--application-filename",
                        program.name() + ".jar"),
                Map.of(),
                Path.of("").toAbsolutePath(),
                work.resolve(program.name() + "-extract.log"));
        Application application = new Application(program, directory);
        try (Stream<Path> libraries = Files.list(directory.resolve("lib"))) {
            for (Path each : libraries.toList()) {
                if (isJarmode(each)) {
                    // These classes extract executable jars, and are not needed in an extracted one
                    Files.delete(each);
                } else {
                    CacheableJar.prepare(each);
                }
            }
        }
        return application;
    }

    Path jar() {
        return directory.resolve(program.name() + ".jar");
    }

    Path cache() {
        return directory.resolve(program.name() + ".aot");
    }

    Path billOfMaterials() {
        return directory.resolve(program.name() + ".cdx.json");
    }

    /** Returns all jars, sorted by name. */
    List<Path> jars() throws IOException {
        try (Stream<Path> libraries = Files.list(directory.resolve("lib"))) {
            return Stream.concat(Stream.of(jar()), libraries.sorted()).toList();
        }
    }

    /** Returns the jars of this project. They change with each commit. */
    List<Path> ownJars() throws IOException {
        return jars().stream().filter(Application::isOurs).toList();
    }

    List<Path> dependencies() throws IOException {
        return jars().stream().filter(each -> !isOurs(each)).toList();
    }

    String version() throws IOException {
        return properties("META-INF/build-info.properties").getProperty("build.version", "unknown");
    }

    String commit() throws IOException {
        return properties("git.properties").getProperty("git.commit.id", "unknown");
    }

    /** Returns the time when the sources were committed, so that the same sources make an image with the same date. */
    Instant created() throws IOException {
        return Instant.parse(properties("git.properties").getProperty("git.commit.time", "1970-01-01T00:00:01Z"));
    }

    private Properties properties(String entry) throws IOException {
        Properties properties = new Properties();
        try (JarFile jar = new JarFile(jar().toFile())) {
            ZipEntry found = jar.getEntry(entry);
            if (found != null) {
                try (InputStream in = jar.getInputStream(found)) {
                    properties.load(in);
                }
            }
        }
        return properties;
    }

    private static boolean isJarmode(Path jar) {
        return jar.getFileName().toString().startsWith("spring-boot-jarmode-");
    }

    private static boolean isOurs(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry("io/claimmachinery/") != null;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
