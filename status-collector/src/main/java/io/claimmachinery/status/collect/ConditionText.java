package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.cluster.ObservedObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The message of a status: always Ready, then Synced, then other relevant facts, on one line that does not change
 * without a reason.
 */
final class ConditionText {

    private static final int LONGEST_CAUSE = 200;

    private final Condition ready;
    private final Condition synced;
    private final Optional<Condition> warning;
    private final String responsive;

    ConditionText(Condition ready, Condition synced, Observation.Found found) {
        ObservedObject object = found.object();
        this.ready = ready;
        this.synced = synced;
        this.warning = Faults.warning(object);
        this.responsive = Stream.concat(
                        Stream.of(object),
                        found.below().stream()
                                .map(Below::observation)
                                .filter(Observation.Found.class::isInstance)
                                .map(below -> ((Observation.Found) below).object()))
                .flatMap(any -> any.condition("Responsive").stream())
                .filter(Condition::isFalse)
                .findFirst()
                .map(condition -> "; " + condition(condition))
                .orElse("");
    }

    /** Converts any text to a status message: one line, without the parts that change with every poll, at most 256 characters. */
    static String line(String text) {
        return MessageText.cut(MessageText.steady(text), MessageText.LONGEST);
    }

    String plain() {
        return join(conditions(), "", "", "");
    }

    /** Returns the text with the message of one of the object's own conditions. */
    String withCause(Condition cause) {
        return switch (cause.type()) {
            case "Ready" -> join(condition(ready), ": ", cause.message(), ", " + condition(synced));
            case "Synced" -> join(conditions(), ": ", cause.message(), "");
            default -> join(conditions() + "; " + condition(cause), ": ", cause.message(), "");
        };
    }

    /** Returns the text with the problem of an object below, and the number of other broken objects. */
    String withPart(Causes.Part part, int others) {
        return join(conditions() + "; " + named(part), ": ", part.condition().message(), others(others));
    }

    /** Returns the text with a fixed remark. */
    String with(String remark) {
        return join(conditions() + remark, "", "", "");
    }

    String paused() {
        return with(synced.hasReason("ReconcilePaused") ? "" : "; paused");
    }

    String pausedBelow(List<ObjectReference> paused) {
        return with("; paused: " + paused.getFirst() + others(paused.size() - 1));
    }

    /** Returns what the claim waits for: an object below, or otherwise what the object itself reports. */
    String waiting(Optional<Causes.Part> delay) {
        return delay.map(part -> withPart(part, 0)).orElseGet(() -> join(conditions(), "; ", own(), ""));
    }

    String overdue(Duration limit, Optional<Causes.Part> delay) {
        String late = conditions() + "; for more than " + limit.toMinutes() + "m";
        return delay.map(part ->
                        join(late + ": " + named(part), ": ", part.condition().message(), ""))
                .orElseGet(() -> join(late, ": ", own(), ""));
    }

    static String named(Causes.Part part) {
        Condition condition = part.condition();
        String said =
                condition.type().isEmpty() ? "" : ": " + condition(condition).replaceFirst(": ", " ");
        return part.reference() + said;
    }

    private String own() {
        return warning.map(event -> condition(event) + ": " + event.message())
                .orElseGet(() -> ready.hasReason("Waiting") ? "" : ready.message());
    }

    /** Returns the text with a fixed remark and a controller's warning. */
    String withWarning(String remark) {
        return warning.map(event -> join(conditions() + remark + "; " + condition(event), ": ", event.message(), ""))
                .orElseGet(() -> with(remark));
    }

    private String conditions() {
        return condition(ready) + ", " + condition(synced);
    }

    private static String others(int others) {
        return others <= 0 ? "" : " (and " + others + " more)";
    }

    /** Joins the parts. Only the cause is shortened, not the text after it. */
    private String join(String before, String separator, String cause, String after) {
        String rest = after + responsive;
        int room = MessageText.LONGEST - length(before) - length(separator) - length(rest);
        String steady = MessageText.steady(cause);
        String text =
                steady.isEmpty() || room < 1 ? "" : separator + MessageText.cut(steady, Math.min(LONGEST_CAUSE, room));
        return MessageText.cut(before + text + rest, MessageText.LONGEST);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isWell(Condition condition) {
        return condition.isTrue()
                && (condition.type().equals("Ready") || condition.type().equals("Synced"));
    }

    private static String condition(Condition condition) {
        String reason = isWell(condition) || condition.reason().isBlank()
                ? ""
                : " (" + MessageText.steady(condition.reason()) + ")";
        return condition.type() + ": " + condition.status() + reason;
    }
}
