package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.ObservedObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The reason why an object's deletion takes longer than it should. */
record DeletionText(ObservedObject object, Causes causes) {

    private static final int LONGEST_CAUSE = 180;

    String text(Duration grace, Circumstances at) {
        String text = "Deleting since " + Objects.requireNonNull(object.deletionRequested());
        String reason = Faults.isPaused(object) ? "; paused: deletion is blocked" : reason(grace, at);
        return MessageText.cut(text + reason, MessageText.LONGEST);
    }

    /** Returns the reason: an error immediately, a slow deletion after a while. */
    private String reason(Duration grace, Circumstances at) {
        Optional<Condition> own =
                Faults.fault(object).filter(fault -> fault.type().equals("Synced"));
        if (!causes.faults().isEmpty()) {
            Causes.Part part = causes.faults().getFirst();
            return "; " + ConditionText.named(part) + cause(part.condition());
        }
        if (own.isPresent()) {
            return "; Synced False (" + MessageText.steady(own.get().reason()) + ")" + cause(own.get());
        }
        if (!causes.pausedBeforeReady().isEmpty()) {
            return "; paused: " + causes.pausedBeforeReady().getFirst();
        }
        if (!causes.paused().isEmpty()) {
            return "; paused: " + causes.paused().getFirst();
        }
        if (at.isWithin(grace, object.deletionRequested())) {
            return "";
        }
        if (!causes.deleting().isEmpty()) {
            return "; waits for " + causes.deleting().getFirst() + held(causes.deletingFinalizers());
        }
        return held(object.finalizers());
    }

    private static String held(List<String> finalizers) {
        return finalizers.isEmpty() ? "" : "; held by " + String.join(", ", finalizers);
    }

    private static String cause(Condition condition) {
        String cause = MessageText.cut(MessageText.steady(condition.message()), LONGEST_CAUSE);
        return cause.isEmpty() ? "" : ": " + cause;
    }
}
