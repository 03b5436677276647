package io.claimmachinery.kcl;

import io.claimmachinery.kcl.protocol.Finding;
import io.claimmachinery.kcl.protocol.Inspected;
import io.claimmachinery.kcl.protocol.NetImport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Decides from the syntax trees of KCL files whether they name what would touch the host. What was found in a directory
 * is remembered: for good where nothing ever changes, else until one of its files has another size or time, with large
 * packages looked at every few seconds only.
 */
final class ModuleInspector {
    /** Files of one request to a worker, so that its deadline holds for large packages too. */
    private static final int BATCH = 100;

    private static final int REMEMBERED = 4096;
    /** Files of a directory from which on looking at each of them for every render would take too long. */
    private static final int MANY = 64;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final TreeReader trees;
    private final boolean once;
    private final Map<Path, Remembered> remembered = new ConcurrentHashMap<>();

    /** Reads the syntax trees of files, which lie in the directory; done by a worker. */
    @FunctionalInterface
    interface TreeReader {
        Inspected read(List<Path> files, Set<Path> readable) throws NotInspectedException;
    }

    /** Files could not be inspected, this time; the message is the reason. */
    static final class NotInspectedException extends Exception {
        NotInspectedException(String reason) {
            super(reason);
        }
    }

    private record Remembered(Map<Path, Stamp> files, List<Inspection.Violation> violations, long lookedAt) {}

    private record Stamp(long size, long modified) {}

    ModuleInspector(TreeReader trees, boolean once) {
        this.trees = trees;
        this.once = once;
    }

    List<Inspection.Violation> inspect(RenderRequest request) {
        Set<Path> directories = directories(request);
        List<Inspection.Violation> violations = new ArrayList<>();
        for (Path directory : directories) {
            violations.addAll(inspectDirectory(directory, directories));
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

    private List<Inspection.Violation> inspectDirectory(Path directory, Collection<Path> closure) {
        Remembered before = remembered.get(directory);
        if (before != null && (once || wasJustLookedAt(before))) {
            return before.violations;
        }
        Map<Path, Stamp> files = kclFiles(directory);
        if (before != null && before.files.equals(files)) {
            remembered.put(directory, new Remembered(files, before.violations, System.nanoTime()));
            return before.violations;
        }
        List<Inspection.Violation> violations = new ArrayList<>();
        List<Path> readable = new ArrayList<>();
        for (Path file : files.keySet()) {
            if (leadsOut(file, closure)) {
                violations.add(new Inspection.Violation(file, 0, "a link that leads out of the module"));
            } else if (Files.isRegularFile(file)) {
                readable.add(file);
            }
        }
        try {
            violations.addAll(inspected(readable, Set.copyOf(closure)));
        } catch (NotInspectedException e) {
            // not remembered: it may have been the moment's fault
            violations.add(notInspected(directory, e));
            return violations;
        }
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        remembered.put(directory, new Remembered(files, List.copyOf(violations), System.nanoTime()));
        return violations;
    }

    private static boolean wasJustLookedAt(Remembered before) {
        return before.files.size() > MANY && System.nanoTime() - before.lookedAt < LOOK_AGAIN.toNanos();
    }

    List<Inspection.Violation> inspectFiles(List<Path> files, Set<Path> readable) {
        try {
            return inspected(files, readable);
        } catch (NotInspectedException e) {
            return List.of(notInspected(files.getFirst(), e));
        }
    }

    /** What cannot be inspected is not run; which file it was is not known. */
    private static Inspection.Violation notInspected(Path place, NotInspectedException reason) {
        return new Inspection.Violation(
                place, 0, "a file in it or beside it cannot be inspected: " + reason.getMessage());
    }

    private List<Inspection.Violation> inspected(List<Path> files, Set<Path> readable) throws NotInspectedException {
        List<Finding> findings = new ArrayList<>();
        Map<Path, Set<String>> netNames = new HashMap<>();
        for (int from = 0; from < files.size(); from += BATCH) {
            Inspected batch = trees.read(files.subList(from, Math.min(files.size(), from + BATCH)), readable);
            findings.addAll(batch.getFindingsList());
            for (NetImport each : batch.getNetImportsList()) {
                netNames.computeIfAbsent(directoryOf(each.getFile()), path -> new HashSet<>())
                        .add(each.getName());
            }
        }
        return findings.stream()
                .filter(each -> counts(each, netNames.getOrDefault(directoryOf(each.getFile()), Set.of())))
                .map(each -> new Inspection.Violation(Path.of(each.getFile()), each.getLine(), each.getReason()))
                .sorted(Comparator.comparing(Inspection.Violation::file).thenComparingInt(Inspection.Violation::line))
                .toList();
    }

    /** The files of a directory are one package: what one imports, the others can name. */
    private static boolean counts(Finding finding, Set<String> netNames) {
        String name = finding.getNetName();
        return name.isEmpty() || netNames.contains(name) || (name.equals("*") && !netNames.isEmpty());
    }

    private static Path directoryOf(String file) {
        return Objects.requireNonNull(Path.of(file).getParent());
    }

    private static Map<Path, Stamp> kclFiles(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            Map<Path, Stamp> files = new HashMap<>();
            for (Path path : (Iterable<Path>) paths::iterator) {
                boolean kcl = path.getFileName().toString().endsWith(".k") && Files.isRegularFile(path);
                if (kcl || Files.isSymbolicLink(path)) {
                    files.put(path, stamp(path));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The module directory " + directory + " cannot be read", e);
        }
    }

    private static Stamp stamp(Path file) throws IOException {
        return Files.exists(file)
                ? new Stamp(Files.size(file), Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS))
                : new Stamp(-1, -1);
    }

    private static boolean leadsOut(Path file, Collection<Path> closure) {
        try {
            Path real = file.toRealPath();
            for (Path each : closure) {
                if (real.startsWith(each.toRealPath())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return true;
        }
    }
}
