package io.claimmachinery.kcl.process;

import com.google.protobuf.MessageLite;
import io.claimmachinery.kcl.worker.WorkerMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The jars or directories that a worker runs from: those of this module and of protobuf, from wherever this process
 * loaded them. Jars inside a Spring Boot executable jar ({@code jar:nested:/app.jar/!BOOT-INF/lib/x.jar!/}) are
 * extracted.
 */
public final class WorkerClassPath {
    private static final String NESTED = "jar:nested:";

    private WorkerClassPath() {}

    static List<Path> locate(PrivateDirectory directory) {
        return Stream.of(WorkerMain.class, MessageLite.class)
                .map(WorkerClassPath::location)
                .map(location -> path(location, directory))
                .distinct()
                .toList();
    }

    /**
     * Returns the URL of the jar or directory that contains a class, derived from the URL of the class file. A class
     * from a JVM's ahead-of-time cache has no code source if the cache was created from jars at another path.
     */
    static String location(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        URL url = type.getResource("/" + file);
        if (url == null) {
            throw new IllegalStateException("A worker cannot run: " + type.getName() + " has no class file");
        }
        String location = url.toString().substring(0, url.toString().length() - file.length());
        return location.startsWith("jar:file:")
                ? location.substring("jar:".length(), location.length() - "!/".length())
                : location;
    }

    static Path path(String location, PrivateDirectory directory) {
        try {
            return location.startsWith(NESTED)
                    ? unpacked(location.substring(NESTED.length()), directory)
                    : Path.of(URI.create(location)).toRealPath();
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IllegalStateException("A worker cannot run from " + location, e);
        }
    }

    /** Extracts a jar from {@code /path/app.jar/!BOOT-INF/lib/x.jar!/}. */
    private static Path unpacked(String nested, PrivateDirectory directory) throws IOException {
        int separator = nested.indexOf("/!");
        if (separator < 0) {
            throw new IllegalArgumentException("no nested jar");
        }
        Path outer = Path.of(URI.create("file:" + nested.substring(0, separator)));
        String inner = nested.substring(separator + 2).replaceFirst("!?/?$", "");
        try (JarFile jar = new JarFile(outer.toFile())) {
            ZipEntry entry = jar.getEntry(inner);
            if (entry == null) {
                throw new IllegalArgumentException("no " + inner + " in " + outer);
            }
            String name = inner.substring(inner.lastIndexOf('/') + 1);
            Path copy = directory.path().resolve("jars").resolve(Long.toHexString(entry.getCrc()) + "-" + name);
            if (!Files.isRegularFile(copy) || Files.size(copy) != entry.getSize()) {
                Files.createDirectories(copy.getParent());
                Path part = Files.createTempFile(copy.getParent(), name, ".part");
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(outer + " cannot be read", e);
        }
    }
}
