package io.claimmachinery.kcl.process;

import io.claimmachinery.kcl.sandbox.Landlock.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files that a worker may read from its start: its program, the system's libraries, and the modules. It may not
 * write anything.
 */
final class WorkerReadablePaths {
    private WorkerReadablePaths() {}

    static Map<Path, Access> of(WorkerCommand command, List<Path> moduleDirectories) throws IOException {
        Map<Path, Access> paths = new LinkedHashMap<>();
        paths.put(command.javaHome().toRealPath(), Access.READ_AND_EXECUTE);
        Stream.of("/lib", "/lib64", "/usr/lib", "/usr/lib64")
                .forEach(each -> paths.put(Path.of(each), Access.READ_AND_EXECUTE));
        Stream.of("/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/dev/random", "/sys/devices/system/cpu")
                .forEach(each -> paths.put(Path.of(each), Access.READ));
        // So that the launcher closes only the descriptors that are open, not all possible ones
        paths.put(Path.of("/proc"), Access.LIST);
        paths.putAll(linkedFrom(command.javaHome()));
        command.classPath().forEach(each -> paths.put(each, Access.READ));
        paths.put(command.library().toRealPath(), Access.READ);
        if (command.allocator() != null) {
            paths.put(command.allocator(), Access.READ);
        }
        paths.put(command.emptyDirectory(), Access.LIST);
        for (Path each : moduleDirectories) {
            Files.createDirectories(each);
            paths.put(each.toRealPath(), Access.READ);
        }
        return paths;
    }

    /** Returns the targets of links in the JDK: Debian keeps a JDK's configuration in /etc. */
    private static Map<Path, Access> linkedFrom(Path javaHome) throws IOException {
        Map<Path, Access> paths = new LinkedHashMap<>();
        for (String each : List.of("lib/jvm.cfg", "conf/logging.properties", "conf/security/java.security")) {
            Path file = javaHome.resolve(each);
            if (Files.isSymbolicLink(file)) {
                paths.put(file.toRealPath().getParent(), Access.READ);
            }
        }
        return paths;
    }
}
