package io.claimmachinery.git.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.ChangeSet;
import io.claimmachinery.git.FileChange;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.text.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Formats a change set like {@code git diff}. You can pass the plain form to {@code git apply}. */
public final class UnifiedDiff {

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String CYAN = "\u001b[36m";
    private static final String RESET = "\u001b[0m";

    private UnifiedDiff() {}

    public static String plain(ChangeSet changes) {
        StringBuilder diff = new StringBuilder();
        changes.changes().forEach(change -> diff.append(file(change)));
        return diff.toString();
    }

    /** Returns the difference between two contents of one file. */
    public static String plain(RepositoryPath path, byte[] before, byte[] after) {
        return file(new FileChange(path, before, after));
    }

    /** Returns the difference for one file that may have been added or removed. One of the contents is present. */
    public static String plain(RepositoryPath path, Optional<byte[]> before, Optional<byte[]> after) {
        return file(new FileChange(path, before.orElse(null), after.orElse(null)));
    }

    /** Formats with the colours that git uses on terminals. Makes control characters in the files visible. */
    public static String coloured(ChangeSet changes) {
        StringBuilder diff = new StringBuilder();
        plain(changes).lines().forEach(line -> {
            String colour = colour(line);
            diff.append(colour)
                    .append(visible(line))
                    .append(colour.isEmpty() ? "" : RESET)
                    .append('\n');
        });
        return diff.toString();
    }

    private static String file(FileChange change) {
        String path = change.path().value();
        byte[] before = change.before().orElse(new byte[0]);
        byte[] after = change.after().orElse(new byte[0]);
        String header = "diff --git a/" + path + " b/" + path + "\n"
                + switch (change.kind()) {
                    case ADDED -> "new file mode 100644\n";
                    case REMOVED -> "deleted file mode 100644\n";
                    case MODIFIED -> "";
                };
        if (RawText.isBinary(before) || RawText.isBinary(after)) {
            return header + "Binary files differ\n";
        }
        String from = change.before().isPresent() ? "a/" + path : "/dev/null";
        String to = change.after().isPresent() ? "b/" + path : "/dev/null";
        String hunks = hunks(new RawText(before), new RawText(after));
        return hunks.isEmpty() ? header : header + "--- " + from + "\n+++ " + to + "\n" + hunks;
    }

    private static String hunks(RawText before, RawText after) {
        EditList edits = DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM)
                .diff(RawTextComparator.DEFAULT, before, after);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(edits, before, after);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    private static String colour(String line) {
        if (line.startsWith("diff ")
                || line.startsWith("--- ")
                || line.startsWith("+++ ")
                || line.startsWith("new file ")
                || line.startsWith("deleted file ")) {
            return BOLD;
        }
        if (line.startsWith("@@")) {
            return CYAN;
        }
        if (line.startsWith("+")) {
            return GREEN;
        }
        return line.startsWith("-") ? RED : "";
    }

    private static String visible(String line) {
        StringBuilder visible = new StringBuilder();
        line.codePoints().forEach(c -> visible.appendCodePoint(PlainText.isHidden(c) && c != '\t' ? '\u00b7' : c));
        return visible.toString();
    }
}
