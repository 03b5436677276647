package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.sandbox.Landlock;
import io.claimmachinery.kcl.sandbox.Landlock.Access;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Restricts a rendering thread to the files of its own request and to the class path, from which it may still load a
 * class. Does nothing if the kernel has no Landlock.
 */
record Confinement(int landlockAbi, List<String> classPath) {

    /**
     * A directory at this moment. The kernel refers to the directory itself, so a directory that is later created under
     * the same name is a different one.
     */
    record Place(
            String path, @Nullable Object key, @Nullable FileTime made) {
        static Place of(String path) {
            try {
                BasicFileAttributes found = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
                return new Place(path, found.fileKey(), found.creationTime());
            } catch (IOException e) {
                return new Place(path, null, null);
            }
        }
    }

    static Confinement of(boolean landlock) {
        String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        return new Confinement(landlock ? Landlock.abi() : 0, List.of(classPath));
    }

    /**
     * Returns the places to which a thread is restricted if it may read these paths. Requests with equal places can
     * share a thread.
     */
    Set<Place> places(Collection<String> readable) {
        return landlockAbi == 0 ? Set.of() : readable.stream().map(Place::of).collect(Collectors.toUnmodifiableSet());
    }

    void enter(Set<Place> places) {
        if (landlockAbi > 0) {
            Map<Path, Access> paths = Stream.concat(
                            classPath.stream(), places.stream().map(Place::path))
                    .distinct()
                    .collect(Collectors.toMap(Path::of, each -> Access.READ));
            Landlock.restrictThread(landlockAbi, paths);
        }
    }
}
