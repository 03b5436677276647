package io.claimmachinery.benchmark;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service as its image starts it: taken apart, with the image's options of the JVM and a class cache, which is trained here with
 * a few requests. The image's own cache is trained by the build of the images, which takes longer.
 *
 * @param java arguments of the JVM, up to {@code -jar file}
 */
record PackedService(String name, Path directory, List<String> java, Map<String, String> environment) {

    /** What a service is trained with. */
    @FunctionalInterface
    interface Training {
        void run(ServiceProcess service) throws IOException, InterruptedException;
    }

    /** @param options those of the image; {@code deploy/packages} has them in {@code Programs} */
    static PackedService of(
            Path directory, String name, List<String> options, Map<String, String> environment, Training training)
            throws IOException, InterruptedException {
        return of(directory, name, options, environment, "", training);
    }

    /** @param trainingOnly options of the JVM for the training alone, separated by spaces */
    static PackedService of(
            Path directory,
            String name,
            List<String> options,
            Map<String, String> environment,
            String trainingOnly,
            Training training)
            throws IOException, InterruptedException {
        Path jar = jar(name);
        Path target = directory.resolve(name);
        run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        target.toString()),
                directory.resolve(name + "-extract.log"));
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            for (Path library : libraries.toList()) {
                removeSignatures(library);
            }
        }
        List<String> start =
                List.of("-jar", target.resolve(jar.getFileName().toString()).toString());
        Path cache = directory.resolve(name + ".aot");
        PackedService trained = new PackedService(
                name, directory, joined(options, List.of("-XX:AOTCacheOutput=" + cache), start), environment);
        try (ServiceProcess service =
                trained.with("JDK_JAVA_OPTIONS", trainingOnly).start()) {
            training.run(service);
        }
        if (!Files.exists(cache) || Files.size(cache) == 0) {
            throw new IOException("There is no class cache: see " + directory.resolve(name + ".log"));
        }
        return new PackedService(
                name, directory, joined(options, List.of("-XX:AOTCache=" + cache), start), environment);
    }

    /** The cache leaves out classes of signed jars, so the build of the images removes signatures as well. */
    private static void removeSignatures(Path jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> all = Files.list(files.getPath("/META-INF"))) {
            for (Path file : all.toList()) {
                if (file.toString().matches("(?i).*[.](sf|rsa|dsa|ec)")) {
                    Files.delete(file);
                }
            }
        } catch (NoSuchFileException _) {
            // Nothing is signed
        }
    }

    ServiceProcess start() throws IOException, InterruptedException {
        return ServiceProcess.start(name, directory, java, environment);
    }

    PackedService with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new PackedService(name, directory, java, more);
    }

    private static List<String> joined(List<String> first, List<String> second, List<String> third) {
        List<String> all = new ArrayList<>(
                List.of("-XX:-UsePerfData", "-XX:+ErrorFileToStderr", "--enable-native-access=ALL-UNNAMED"));
        all.addAll(first);
        all.addAll(second);
        all.addAll(third);
        return all;
    }

    /** The executable jar of a module, which its build makes. */
    static Path jar(String module) throws IOException {
        Path target = Path.of(module, "target").toAbsolutePath();
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no executable jar in " + target));
        }
    }

    /** Runs a program to its end. */
    static void run(List<String> words, Path output) throws IOException, InterruptedException {
        int status = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(words + " ended with " + status + ": " + Files.readString(output));
        }
    }
}
