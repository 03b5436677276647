package io.claimmachinery.kcl.inspect;

import io.claimmachinery.kcl.Inspection.Violation;
import io.claimmachinery.kcl.NotInspectedException;
import io.claimmachinery.kcl.RenderRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Inspects the directories of modules. One caller at a time inspects a directory. Results are remembered: permanently
 * if modules never change, otherwise until one of the files has another size or time. Large packages are checked for
 * changes only every few seconds.
 */
public final class ModuleInspector {
    private static final int REMEMBERED = 4096;
    /** The number of files from which it would take too long to check each file for every render. */
    private static final int MANY = 64;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final FileInspector inspector;
    private final boolean once;
    private final Map<Path, Remembered> remembered = new ConcurrentHashMap<>();
    private final KeyedLock<Path> directories = new KeyedLock<>();

    private record Remembered(KclFiles files, List<Violation> violations, long lookedAt) {
        private boolean wasJustLookedAt() {
            return files.stamps().size() > MANY && System.nanoTime() - lookedAt < LOOK_AGAIN.toNanos();
        }
    }

    public ModuleInspector(FileInspector inspector, boolean once) {
        this.inspector = inspector;
        this.once = once;
    }

    public List<Violation> inspect(RenderRequest request, TimeLeft time) throws NotInspectedException.TimeIsUp {
        Set<Path> directories = directories(request);
        List<Violation> violations = new ArrayList<>();
        for (Path directory : directories) {
            violations.addAll(inspectDirectory(directory, directories, time));
        }
        return violations;
    }

    private static Set<Path> directories(RenderRequest request) {
        if (request.packages().isEmpty()) {
            return Set.of(request.root());
        }
        Set<Path> directories = new TreeSet<>(request.packages().values());
        directories.add(request.root());
        return directories;
    }

    private List<Violation> inspectDirectory(Path directory, Collection<Path> closure, TimeLeft time)
            throws NotInspectedException.TimeIsUp {
        List<Violation> known = known(directory);
        if (known != null) {
            return known;
        }
        try (KeyedLock.Held _ = directories.take(directory, time)) {
            List<Violation> foundByAnother = known(directory);
            return foundByAnother == null ? inspectFiles(directory, closure, time) : foundByAnother;
        }
    }

    private @Nullable List<Violation> known(Path directory) {
        Remembered before = remembered.get(directory);
        if (before == null) {
            return null;
        }
        if (!once && !before.wasJustLookedAt()) {
            KclFiles files = KclFiles.in(directory);
            if (!before.files.equals(files)) {
                return null;
            }
            remember(directory, new Remembered(files, before.violations, System.nanoTime()));
        }
        return before.violations;
    }

    private List<Violation> inspectFiles(Path directory, Collection<Path> closure, TimeLeft time)
            throws NotInspectedException.TimeIsUp {
        KclFiles files = KclFiles.in(directory);
        List<Violation> violations = new ArrayList<>();
        List<Path> readable = new ArrayList<>();
        for (Path file : files.stamps().keySet()) {
            if (KclFiles.leadsOut(file, closure)) {
                violations.add(new Violation(file, 0, "a link that points outside of the module"));
            } else if (Files.isRegularFile(file)) {
                readable.add(file);
            }
        }
        try {
            violations.addAll(inspector.inspect(readable, Set.copyOf(closure), time));
        } catch (NotInspectedException.TimeIsUp e) {
            throw e;
        } catch (NotInspectedException e) {
            // Not remembered, because the cause may be temporary
            violations.add(notInspected(directory, e));
            return violations;
        }
        remember(directory, new Remembered(files, List.copyOf(violations), System.nanoTime()));
        return violations;
    }

    private void remember(Path directory, Remembered now) {
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        remembered.put(directory, now);
    }

    /** Modules that cannot be inspected are not run. The file that caused it is not known. */
    public static Violation notInspected(Path place, NotInspectedException reason) {
        return new Violation(place, 0, "a file in it or beside it cannot be inspected: " + reason.getMessage());
    }
}
