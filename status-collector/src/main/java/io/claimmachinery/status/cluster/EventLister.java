package io.claimmachinery.status.cluster;

import io.kubernetes.client.openapi.Pair;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Lists the warnings of a cluster, once for all objects. */
final class EventLister {

    private static final ResourceType EVENTS = new ResourceType(new ObjectKind("", "v1", "Event"), "events", true);
    private static final List<Pair> WARNINGS = List.of(new Pair("fieldSelector", "type=Warning"));
    private static final int LONGEST_MESSAGE = 8_192;

    /**
     * Of several warnings about one object, the one that started last is used. A repeated warning keeps its start, so
     * the choice is stable.
     */
    private static final Comparator<Condition> LATEST_BEGINNING = Comparator.comparing(
                    (Condition warning) -> String.valueOf(warning.lastTransition()))
            .thenComparing(Condition::reason)
            .thenComparing(Condition::message);

    private final ObjectLister lister;

    EventLister(ObjectLister lister) {
        this.lister = lister;
    }

    EventAnswer list(Set<String> uids) {
        Map<String, Condition> warnings = new HashMap<>();
        try {
            lister.each(EVENTS, WARNINGS, parser -> {
                JsonNode event = JsonFields.TREES.readTree(parser);
                String uid = ApplierReader.text(event.path("involvedObject"), "uid");
                if (ApplierReader.text(event, "type").equals("Warning") && uids.contains(uid)) {
                    warnings.merge(uid, warning(event), EventLister::later);
                }
            });
            return new EventAnswer(warnings, null);
        } catch (ClusterException.Forbidden _) {
            return new EventAnswer(Map.of(), new KindAnswer.Resource("", EVENTS.plural()));
        } catch (ClusterException _) {
            return EventAnswer.NONE;
        }
    }

    private static Condition warning(JsonNode event) {
        String message = ApplierReader.text(event, "message");
        return new Condition(
                "Event",
                "Warning",
                ApplierReader.text(event, "reason"),
                message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message,
                JsonFields.time(ApplierReader.text(event.path("metadata"), "creationTimestamp")),
                null);
    }

    private static Condition later(Condition one, Condition other) {
        return LATEST_BEGINNING.compare(one, other) >= 0 ? one : other;
    }
}
