package io.claimmachinery.status.collect;

import io.claimmachinery.status.cluster.Condition;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.cluster.ObservedObject;
import io.claimmachinery.status.collect.Observation.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a cluster's answer about an object. */
final class FoundBuilder {

    private final Instant since;
    private final List<Condition> conditions = new ArrayList<>();
    private Instant created;
    private @Nullable Instant deletionRequested;
    private final List<Below> below = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> finalizers = new ArrayList<>();
    private @Nullable ObjectReference composite;
    private boolean paused;
    private long generation = 1;

    FoundBuilder(Instant since) {
        this.since = since;
        this.created = since;
    }

    FoundBuilder ready(String status, String reason) {
        return ready(status, reason, "");
    }

    FoundBuilder ready(String status, String reason, String message) {
        return condition(new Condition("Ready", status, reason, message, since, null));
    }

    FoundBuilder ready(String status, String reason, long observedGeneration) {
        return condition(new Condition("Ready", status, reason, "", since, observedGeneration));
    }

    FoundBuilder readySince(Instant transition) {
        conditions.replaceAll(condition -> condition.type().equals("Ready")
                ? new Condition("Ready", condition.status(), condition.reason(), condition.message(), transition, null)
                : condition);
        return this;
    }

    FoundBuilder synced(String status, String reason) {
        return synced(status, reason, "", since);
    }

    FoundBuilder synced(String status, String reason, String message, Instant transition) {
        return condition(new Condition("Synced", status, reason, message, transition, null));
    }

    FoundBuilder responsive(String reason) {
        return condition(new Condition("Responsive", "False", reason, "too many watch events", since, null));
    }

    FoundBuilder created(Instant time) {
        created = time;
        return this;
    }

    FoundBuilder deletionRequested(String time) {
        deletionRequested = Instant.parse(time);
        return this;
    }

    FoundBuilder paused() {
        paused = true;
        return this;
    }

    FoundBuilder generation(long number) {
        generation = number;
        return this;
    }

    FoundBuilder condition(String type, String status, String reason, String message) {
        return condition(new Condition(type, status, reason, message, since, null));
    }

    FoundBuilder differs(String field) {
        differences.add(field);
        return this;
    }

    FoundBuilder finalizer(String name) {
        finalizers.add(name);
        return this;
    }

    FoundBuilder composite(FoundBuilder other) {
        return composite(other.build());
    }

    /** Adds a composite, as a Crossplane v1 claim has. */
    FoundBuilder composite(Observation observation) {
        composite = reference("XVolumeClaim", "app-x1");
        below.add(new Below(composite, 1, observation));
        return this;
    }

    FoundBuilder below(int depth, String kind, String name, FoundBuilder other) {
        return below(depth, kind, name, other.build());
    }

    FoundBuilder below(int depth, String kind, String name, Observation observation) {
        below.add(new Below(reference(kind, name), depth, observation));
        return this;
    }

    private static ObjectReference reference(String kind, String name) {
        return new ObjectReference(new ObjectKind("resources.example.org", "v1", kind), new ObjectKey("", name));
    }

    Found build() {
        return new Found(object(), below);
    }

    private ObservedObject object() {
        return new ObservedObject(
                new ObjectKey("default", "app"),
                "",
                generation,
                created,
                deletionRequested,
                paused,
                finalizers,
                List.of(),
                composite,
                List.of(),
                conditions,
                differences);
    }

    private FoundBuilder condition(Condition condition) {
        conditions.add(condition);
        return this;
    }
}
