package io.claimmachinery.yaml;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two edits of one file cannot both have.
 *
 * @param subject the claim's name, or the file's kind where the conflict is about the file as a whole
 * @param field the field that both changed; empty where the whole subject is meant
 * @param ancestor the value that both started from; null where there was none
 * @param ours our value; null where we have none
 * @param theirs their value; null where they have none
 * @param ofComment whether it is about comments, and not about values
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

    /** The lines behind the list. */
    static final String TAIL = "its last lines";

    /** A conflict of values. */
    public MergeConflict(
            String subject, String field, @Nullable String ancestor, @Nullable String ours, @Nullable String theirs) {
        this(subject, field, ancestor, ours, theirs, false);
    }

    static MergeConflict ofComment(
            String subject, String field, @Nullable String ancestor, @Nullable String ours, @Nullable String theirs) {
        return new MergeConflict(subject, field, ancestor, ours, theirs, true);
    }

    /** The name of the claim or the resource; empty where the conflict is about the file as a whole. */
    Optional<String> item() {
        return Stream.of(CLAIM, RESOURCE)
                .filter(subject::startsWith)
                .map(start -> subject.substring(start.length()))
                .findFirst();
    }

    /** One line for people, such as {@code claim app: template is 'a' here and 'b' there}. */
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
