package io.claimmachinery.cli.watch;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a claim between two reads.
 *
 * @param before null for a new claim
 * @param after null for a deleted claim
 */
public record WatchEvent(
        String name, @Nullable ClaimEntry before, @Nullable ClaimEntry after) {

    /** Returns the changes between two lists: first those of claims in the new list, then the deleted claims. */
    public static List<WatchEvent> between(List<ClaimEntry> before, List<ClaimEntry> after) {
        Map<String, ClaimEntry> gone = new LinkedHashMap<>();
        before.forEach(claim -> gone.put(claim.name(), claim));
        List<WatchEvent> changes = new ArrayList<>();
        for (ClaimEntry claim : after) {
            ClaimEntry old = gone.remove(claim.name());
            if (!claim.equals(old)) {
                changes.add(new WatchEvent(claim.name(), old, claim));
            }
        }
        gone.forEach((name, claim) -> changes.add(new WatchEvent(name, claim, null)));
        return changes;
    }

    /** Returns the type as in registry-api's stream: {@code added}, {@code modified} or {@code deleted}. */
    public String type() {
        if (before == null) {
            return "added";
        }
        return after == null ? "deleted" : "modified";
    }

    /** Returns one line for people, such as {@code modified app-pvc: creating -> active}. */
    public String line() {
        String head = type() + " " + name;
        if (after == null) {
            return head;
        }
        String status = status(after);
        String was = before == null ? status : status(before);
        String change = was.equals(status) ? status : was + " -> " + status;
        boolean isTold = Objects.equals(message(before), message(after))
                || message(after).isEmpty();
        return head + ": " + change + (isTold ? "" : ", " + message(after));
    }

    /** Returns the event in its JSON form. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type());
        document.put("name", name);
        if (before != null) {
            document.put("before", before);
        }
        if (after != null) {
            document.put("after", after);
        }
        return document;
    }

    private static String status(ClaimEntry claim) {
        return claim.status() == null || claim.status().isEmpty() ? "without a status" : claim.status();
    }

    private static String message(@Nullable ClaimEntry claim) {
        return claim == null || claim.statusMessage() == null ? "" : claim.statusMessage();
    }
}
