package io.claimmachinery.kcl.inspect;

import io.claimmachinery.kcl.Inspection.Violation;
import io.claimmachinery.kcl.NotInspectedException;
import io.claimmachinery.kcl.protocol.Finding;
import io.claimmachinery.kcl.protocol.Inspected;
import io.claimmachinery.kcl.protocol.NetImport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Decides from the syntax trees of KCL files whether they name builtins with access to the host. */
public final class FileInspector {
    /** Files per request to a worker, so that other requests get their turn in between. */
    private static final int BATCH = 100;

    private final TreeReader trees;

    /** Reads the syntax trees of files in the given directories. A worker does this. */
    @FunctionalInterface
    public interface TreeReader {
        Inspected read(List<Path> files, Set<Path> readable, Duration time) throws NotInspectedException;
    }

    public FileInspector(TreeReader trees) {
        this.trees = trees;
    }

    public List<Violation> inspect(List<Path> files, Set<Path> readable, TimeLeft time) throws NotInspectedException {
        List<Finding> findings = new ArrayList<>();
        Map<Path, Set<String>> netNames = new HashMap<>();
        for (int from = 0; from < files.size(); from += BATCH) {
            List<Path> some = files.subList(from, Math.min(files.size(), from + BATCH));
            Inspected batch = trees.read(some, readable, time.now());
            findings.addAll(batch.getFindingsList());
            for (NetImport each : batch.getNetImportsList()) {
                netNames.computeIfAbsent(directoryOf(each.getFile()), path -> new HashSet<>())
                        .add(each.getName());
            }
        }
        return findings.stream()
                .filter(each -> counts(each, netNames.getOrDefault(directoryOf(each.getFile()), Set.of())))
                .map(each -> new Violation(Path.of(each.getFile()), each.getLine(), each.getReason()))
                .sorted(Comparator.comparing(Violation::file).thenComparingInt(Violation::line))
                .toList();
    }

    /** Returns whether a finding counts. The files of a directory are one package, so each can use the imports of the others. */
    private static boolean counts(Finding finding, Set<String> netNames) {
        String name = finding.getNetName();
        return name.isEmpty() || netNames.contains(name) || (name.equals("*") && !netNames.isEmpty());
    }

    private static Path directoryOf(String file) {
        return Objects.requireNonNull(Path.of(file).getParent());
    }
}
