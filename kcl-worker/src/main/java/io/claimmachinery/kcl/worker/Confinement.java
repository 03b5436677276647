package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.sandbox.Landlock;
import io.claimmachinery.kcl.sandbox.Landlock.Access;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Narrows a rendering thread to the files of its own request, and to the class path, from which it may still load a
 * class; nothing where the kernel has no Landlock.
 */
record Confinement(int landlockAbi, List<String> classPath) {
    static Confinement of(boolean landlock) {
        String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        return new Confinement(landlock ? Landlock.abi() : 0, List.of(classPath));
    }

    void enter(List<String> readable) {
        if (landlockAbi > 0) {
            Map<Path, Access> paths = Stream.concat(classPath.stream(), readable.stream())
                    .distinct()
                    .collect(Collectors.toMap(Path::of, each -> Access.READ));
            Landlock.restrictThread(landlockAbi, paths);
        }
    }
}
