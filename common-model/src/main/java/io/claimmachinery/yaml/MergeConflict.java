package io.claimmachinery.yaml;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A conflict between two edits of one file.
 *
 * @param subject the claim's name, or the file's kind if the conflict is about the file as a whole
 * @param field the field that both sides changed; empty if the conflict is about the whole subject
 * @param ancestor the value before both edits; null if there was none
 * @param ours our value; null if we have none
 * @param theirs their value; null if they have none
 * @param ofComment whether the conflict is about comments rather than values
 */
public record MergeConflict(
        String subject,
        String field,
        @Nullable String ancestor,
        @Nullable String ours,
        @Nullable String theirs,
        boolean ofComment) {

    static final String CLAIM = "claim ";
    static final String RESOURCE = "resource ";

    /** The lines above the list of claims or resources. */
    static final String HEAD = "its first lines";

    /** The lines after the list. */
    static final String TAIL = "its last lines";

    /** Creates a conflict of values. */
    public MergeConflict(
            String subject, String field, @Nullable String ancestor, @Nullable String ours, @Nullable String theirs) {
        this(subject, field, ancestor, ours, theirs, false);
    }

    static MergeConflict ofComment(
            String subject, String field, @Nullable String ancestor, @Nullable String ours, @Nullable String theirs) {
        return new MergeConflict(subject, field, ancestor, ours, theirs, true);
    }

    /** Returns the name of the claim or the resource; empty if the conflict is about the file as a whole. */
    Optional<String> item() {
        return Stream.of(CLAIM, RESOURCE)
                .filter(subject::startsWith)
                .map(start -> subject.substring(start.length()))
                .findFirst();
    }

    /** Returns one line for people, such as {@code claim app: template is 'a' here and 'b' there}. */
    @Override
    public String toString() {
        if (field.equals(HEAD) || field.equals(TAIL)) {
            return subject + ": " + field + " changed on both sides";
        }
        if (ofComment) {
            return subject + ": " + comment();
        }
        if (field.isEmpty()) {
            return subject + ": " + whole();
        }
        return "%s: %s is %s here and %s there, and was %s"
                .formatted(subject, field, shown(ours), shown(theirs), shown(ancestor));
    }

    private String comment() {
        if (ours == null) {
            return "deleted here, its comment changed there";
        }
        return theirs == null ? "its comment changed here, deleted there" : "its comment changed on both sides";
    }

    private String whole() {
        if (ours == null) {
            return "deleted here, changed there";
        }
        if (theirs == null) {
            return "changed here, deleted there";
        }
        return ancestor == null ? "added on both sides, with different content" : "changed on both sides";
    }

    private static String shown(@Nullable String value) {
        return value == null ? "missing" : "'" + value + "'";
    }
}
