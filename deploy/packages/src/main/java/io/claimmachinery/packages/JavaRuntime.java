package io.claimmachinery.packages;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A Java runtime with the modules that a set of jars needs, created from the JDK of the build. */
final class JavaRuntime {

    /** Modules that are looked up by name at run time and that no class file refers to: file systems in jars, socket options. */
    private static final List<String> BY_NAME = List.of("jdk.zipfs", "jdk.net");

    private JavaRuntime() {}

    /** Links the runtime below a directory, or keeps the last one if the JDK and the modules have not changed. */
    static Path link(List<Application> applications, Path work) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Application application : applications) {
            jars.addAll(application.jars());
        }
        NavigableSet<String> modules = modulesOf(jars);
        Path runtime = work.resolve("runtime");
        Path stamp = work.resolve("runtime.made-of");
        String madeOf = System.getProperty("java.home") + " " + Runtime.version() + " " + modules;
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(madeOf)) {
            Files.deleteIfExists(stamp);
            link(modules, Directories.delete(runtime));
            Layer.date(runtime);
            Files.writeString(stamp, madeOf);
        }
        return runtime;
    }

    private static void link(NavigableSet<String> modules, Path directory) throws IOException {
        Files.createDirectories(directory.toAbsolutePath().getParent());
        tool(
                "jlink",
                List.of(
                        "--add-modules",
                        String.join(",", modules),
                        "--no-man-pages",
                        "--no-header-files",
                        "--dedup-legal-notices=error-if-not-same-content",
                        // The render workers start from it
                        "--generate-cds-archive",
                        "--output",
                        directory.toString()));
        try (Stream<Path> archives = Files.list(directory.resolve("lib/server"))) {
            // Those for heaps of more than 32 GB and for experimental object headers
            for (Path each : archives.filter(JavaRuntime::isUnusualArchive).toList()) {
                Files.delete(each);
            }
        }
    }

    private static boolean isUnusualArchive(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jsa") && !name.equals("classes.jsa");
    }

    /** Returns the JDK modules that jars require, or whose classes they use. */
    private static NavigableSet<String> modulesOf(List<Path> jars) {
        NavigableSet<String> modules = new TreeSet<>(BY_NAME);
        List<String> unnamed = new ArrayList<>();
        for (Path jar : jars) {
            Optional<ModuleReference> module = ModuleFinder.of(jar).findAll().stream()
                    .filter(each -> !each.descriptor().isAutomatic())
                    .findFirst();
            module.ifPresentOrElse(
                    each -> each.descriptor().requires().stream()
                            .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                            .map(Requires::name)
                            .filter(JavaRuntime::isOfTheJdk)
                            .forEach(modules::add),
                    () -> unnamed.add(jar.toString()));
        }
        List<String> arguments =
                new ArrayList<>(List.of("--print-module-deps", "--ignore-missing-deps", "--multi-release", release()));
        arguments.addAll(unnamed);
        modules.addAll(List.of(lastLine(tool("jdeps", arguments)).split(",")));
        return modules;
    }

    private static String release() {
        return Integer.toString(Runtime.version().feature());
    }

    private static boolean isOfTheJdk(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce("", (first, second) -> second);
    }

    private static String tool(String name, List<String> arguments) {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() ->
                        new IllegalStateException("This JDK has no " + name + ": " + System.getProperty("java.home")));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = tool.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException(name + " failed:\n" + out + err);
        }
        return out.toString();
    }
}
