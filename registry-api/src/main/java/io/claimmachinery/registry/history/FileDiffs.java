package io.claimmachinery.registry.history;

import io.claimmachinery.git.PastCommit;
import io.claimmachinery.git.PathChange;
import io.claimmachinery.git.content.UnifiedDiff;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares versions of files. Reads them from the disk, never from the network. Shows only YAML files, as a claim's manifest does.
 * Large files and long diffs are left out.
 */
public final class FileDiffs {

    private static final int LARGEST_FILE = 256 << 10;
    private static final int MOST_LINES = 5000;
    private static final int LONGEST_DIFF = 64 << 10;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final HistoryMirror mirror;

    FileDiffs(HistoryMirror mirror) {
        this.mirror = mirror;
    }

    /** Returns the diffs of the files of each change, at most 1 MiB in total. */
    public List<List<FileDiff>> of(List<CommittedChange> changes) {
        int left = LONGEST_ANSWER;
        List<List<FileDiff>> all = new ArrayList<>(changes.size());
        for (CommittedChange change : changes) {
            Map<String, PathChange> contents = change.files().isEmpty() ? Map.of() : contents(change);
            List<FileDiff> diffs = new ArrayList<>(change.files().size());
            for (FileTouch file : change.files()) {
                FileDiff diff = left <= 0
                        ? omitted(file, "the response has reached its maximum size; request fewer changes with limit")
                        : diff(file, Optional.ofNullable(contents.get(file.path())));
                left -= diff.diff() == null ? 0 : diff.diff().length();
                diffs.add(diff);
            }
            all.add(diffs);
        }
        return all;
    }

    private Map<String, PathChange> contents(CommittedChange change) {
        PastCommit commit = mirror.git().commits(change.commit().revision(), 1).getFirst();
        Map<String, PathChange> contents = new HashMap<>();
        RepositoryPath below = common(change.files());
        mirror.git()
                .changes(commit, below)
                .forEach(found -> contents.put(found.path().value(), found));
        return contents;
    }

    /** Returns the deepest directory that contains all of the files. */
    private static RepositoryPath common(List<FileTouch> files) {
        RepositoryPath common =
                RepositoryPath.of(files.getFirst().path()).parent().orElse(RepositoryPath.ROOT);
        for (FileTouch file : files) {
            RepositoryPath path = RepositoryPath.of(file.path());
            while (!path.startsWith(common)) {
                common = common.parent().orElse(RepositoryPath.ROOT);
            }
        }
        return common;
    }

    private FileDiff diff(FileTouch file, Optional<PathChange> change) {
        RepositoryPath path = RepositoryPath.of(file.path());
        if (!ClaimFolder.isYaml(path.fileName())) {
            return omitted(file, "only YAML files are shown");
        }
        if (change.isEmpty()
                || isAbsent(change.get().before())
                || isAbsent(change.get().after())) {
            return omitted(file, "its content has not been fetched yet; try again later");
        }
        Optional<byte[]> before = content(change.get().before());
        Optional<byte[]> after = content(change.get().after());
        if (before.isPresent() != change.get().before().isPresent()
                || after.isPresent() != change.get().after().isPresent()
                || lines(before) > MOST_LINES
                || lines(after) > MOST_LINES) {
            return omitted(file, "the file is larger than " + LARGEST_FILE + " bytes or " + MOST_LINES + " lines");
        }
        String text = UnifiedDiff.plain(path, before, after);
        return text.length() > LONGEST_DIFF
                ? omitted(file, "the diff is longer than " + LONGEST_DIFF + " characters")
                : new FileDiff(file, text, null);
    }

    private static FileDiff omitted(FileTouch file, String why) {
        return new FileDiff(file, null, why);
    }

    private boolean isAbsent(Optional<String> id) {
        return id.isPresent() && !mirror.git().hasContent(id.get());
    }

    private Optional<byte[]> content(Optional<String> id) {
        return id.flatMap(known -> mirror.git().content(known, LARGEST_FILE));
    }

    private static int lines(Optional<byte[]> content) {
        int lines = 0;
        for (byte b : content.orElse(new byte[0])) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
