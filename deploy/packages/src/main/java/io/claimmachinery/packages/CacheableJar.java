package io.claimmachinery.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prepares the classes of a jar for the cache. The cache leaves out classes of signed jars, and classes in old formats
 * without the data that the verifier needs. Otherwise a command spends more time on them than on everything else: on
 * the signatures of the git library, and on the command line's parser.
 */
final class CacheableJar {

    private static final Pattern SIGNATURE = Pattern.compile("/meta-inf/[^/]+\\.(sf|rsa|dsa|ec)");

    private CacheableJar() {}

    static void prepare(Path jar) throws IOException {
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            ClassFile format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(classes).cached()));
            try (FileSystem files = FileSystems.newFileSystem(jar);
                    Stream<Path> all = Files.walk(files.getPath("/"))) {
                for (Path each : all.filter(Files::isRegularFile).toList()) {
                    prepareEntry(format, each);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void prepareEntry(ClassFile format, Path entry) throws IOException {
        String name = entry.toString().toLowerCase(Locale.ROOT);
        if (SIGNATURE.matcher(name).matches()) {
            Files.delete(entry);
        } else if (name.endsWith(".class")) {
            ClassModel model = format.parse(Files.readAllBytes(entry));
            if (model.majorVersion() < ClassFile.JAVA_6_VERSION) {
                Files.write(entry, modern(format, model));
                // The same jar makes the same layer, whenever it is built
                Files.setLastModifiedTime(entry, FileTime.from(Layer.TIME));
            }
        }
    }

    /** Returns the same code in the oldest format that has the data for the verifier. */
    private static byte[] modern(ClassFile format, ClassModel model) {
        ClassTransform withStackMaps = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        return format.transformClass(
                model,
                withStackMaps.andThen((builder, element) -> builder.with(
                        element instanceof ClassFileVersion
                                ? ClassFileVersion.of(ClassFile.JAVA_6_VERSION, 0)
                                : element)));
    }
}
