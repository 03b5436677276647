package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.ObservedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The message of a status: always Ready, then Synced, then what else matters, in one line that does not change by itself. */
record ConditionText(
        Condition ready, Condition synced, @Nullable ObservedObject composite, ObservedObject object) {

    private static final int LONGEST_CAUSE = 200;

    /** Any text as a status message: one line, without the parts that differ on every poll, at most 256 characters. */
    static String line(String text) {
        return MessageText.cut(MessageText.steady(text), MessageText.LONGEST);
    }

    String plain() {
        return join(condition(ready), condition(synced), "");
    }

    String readyWithCause() {
        return join(withCause(ready), condition(synced), "");
    }

    String syncedWithCause() {
        return join(condition(ready), withCause(synced), "");
    }

    String stale() {
        return join(condition(ready), condition(synced), " (spec change not yet observed)");
    }

    String noController() {
        return join(condition(ready), condition(synced), "; no controller has reported");
    }

    String paused() {
        boolean told = synced.hasReason("ReconcilePaused");
        return join(condition(ready), condition(synced), told ? "" : "; paused");
    }

    String composite(Condition cause) {
        String told = withCause(cause).replaceFirst(": ", " ");
        return join(condition(ready), condition(synced), "; composite: " + told);
    }

    String overdue(Duration limit) {
        Optional<Condition> hidden = Optional.ofNullable(composite).flatMap(found -> found.condition("Ready"));
        String cause = Stream.concat(hidden.stream(), Stream.of(ready))
                .map(Condition::message)
                .filter(message -> !message.isBlank())
                .findFirst()
                .map(message -> ": " + MessageText.cut(MessageText.steady(message), LONGEST_CAUSE))
                .orElse("");
        return join(condition(ready), condition(synced), "; for more than " + limit.toMinutes() + "m" + cause);
    }

    String deleting(Instant since, boolean paused) {
        return "Deleting since " + since + (paused ? "; paused: deletion is blocked" : "");
    }

    private String join(String first, String second, String rest) {
        String responsive = Stream.of(object, composite)
                .filter(Objects::nonNull)
                .flatMap(found -> found.condition("Responsive").stream())
                .filter(Condition::isFalse)
                .findFirst()
                .map(condition -> "; " + condition(condition))
                .orElse("");
        return MessageText.cut(first + ", " + second + rest + responsive, MessageText.LONGEST);
    }

    private static String condition(Condition condition) {
        String reason = condition.isTrue() || condition.reason().isBlank()
                ? ""
                : " (" + MessageText.steady(condition.reason()) + ")";
        return condition.type() + ": " + condition.status() + reason;
    }

    private static String withCause(Condition condition) {
        String cause = MessageText.cut(MessageText.steady(condition.message()), LONGEST_CAUSE);
        return condition(condition) + (cause.isEmpty() ? "" : ": " + cause);
    }
}
