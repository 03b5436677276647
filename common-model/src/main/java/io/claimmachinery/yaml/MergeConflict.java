package io.claimmachinery.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two edits of one file cannot both have.
 *
 * @param subject the claim's name, or the file's kind where the conflict is about the file as a whole
 * @param field the field that both changed; empty where the whole subject is meant
 * @param ancestor the value that both started from; null where there was none
 * @param ours our value; null where we have none
 * @param theirs their value; null where they have none
 */
public record MergeConflict(
        String subject,
        String field,
        @Nullable String ancestor,
        @Nullable String ours,
        @Nullable String theirs) {

    static final String CLAIM = "claim ";

    /** The name of the claim; empty where the conflict is about the file as a whole. */
    public Optional<String> claim() {
        return subject.startsWith(CLAIM) ? Optional.of(subject.substring(CLAIM.length())) : Optional.empty();
    }

    /** One line for people, such as {@code claim app: template is 'a' here and 'b' there}. */
    @Override
    public String toString() {
        if (field.isEmpty()) {
            return subject + ": " + whole();
        }
        return "%s: %s is %s here and %s there, and was %s"
                .formatted(subject, field, shown(ours), shown(theirs), shown(ancestor));
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
