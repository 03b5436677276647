package io.claimmachinery.status.collect;

import static io.claimmachinery.model.registry.ClaimStatus.ACTIVE;
import static io.claimmachinery.model.registry.ClaimStatus.CREATING;
import static io.claimmachinery.model.registry.ClaimStatus.DELETING;
import static io.claimmachinery.model.registry.ClaimStatus.ERROR;
import static io.claimmachinery.model.registry.ClaimStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.collect.Judgement.Judged;
import io.claimmachinery.status.collect.Judgement.Unchanged;
import io.claimmachinery.status.collect.Observation.Missing;
import io.claimmachinery.status.collect.Observation.NotServed;
import io.claimmachinery.status.collect.Observation.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One case for each row of the table in docs/status-collector.md, and for the borders between rows. */
class DecisionTableTests {

    private static final Instant NOW = Instant.parse("2026-02-15T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
    private static final ObjectKind VOLUME_CLAIM = new ObjectKind("resources.example.org", "v1alpha1", "VolumeClaim");

    private final DecisionTable table = new DecisionTable(Patience.DEFAULT);

    record Row(String number, Observation observation, Circumstances circumstances, Judgement expected) {
        @Override
        public String toString() {
            return number;
        }
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void decides(Row row) {
        assertThat(table.judge(row.observation(), row.circumstances())).isEqualTo(row.expected());
    }

    static Stream<Row> rows() {
        return Stream.of(
                row(
                        "1: no answer, the second time",
                        new Unanswered("not reachable: connection refused", 2),
                        last(ACTIVE),
                        unchanged("Cluster lab not reachable: connection refused")),
                row(
                        "1: no answer, the third time",
                        new Unanswered("not reachable: connection refused", 3),
                        last(ACTIVE),
                        judged(UNKNOWN, "Cluster lab not reachable: connection refused")),
                row(
                        "2: kind not served",
                        new NotServed(VOLUME_CLAIM),
                        last(ACTIVE),
                        judged(
                                UNKNOWN,
                                "Kind VolumeClaim (resources.example.org/v1alpha1) is not served by cluster lab")),
                row(
                        "3: absent and new",
                        new Missing(),
                        since(NOW.minusSeconds(899)),
                        judged(CREATING, "Not yet applied to cluster lab")),
                row("4: absent after deleting", new Missing(), last(DELETING), judged(DELETING, "Deleted")),
                row(
                        "5: absent",
                        new Missing(),
                        since(NOW.minusSeconds(900)),
                        judged(UNKNOWN, "Not found in cluster lab")),
                row(
                        "6: deleting",
                        found().ready("True", "Available")
                                .synced("True", "ReconcileSuccess")
                                .deletionRequested("2026-02-15T11:00:00Z"),
                        last(ACTIVE),
                        judged(DELETING, "Deleting since 2026-02-15T11:00:00Z")),
                row(
                        "6: deleting, paused",
                        found().paused().deletionRequested("2026-02-15T11:00:00Z"),
                        last(ACTIVE),
                        judged(DELETING, "Deleting since 2026-02-15T11:00:00Z; paused: deletion is blocked")),
                row(
                        "7: paused by condition, ready",
                        found().ready("True", "Available").synced("False", "ReconcilePaused"),
                        last(UNKNOWN),
                        judged(ACTIVE, "Ready: True, Synced: False (ReconcilePaused)")),
                row(
                        "7: paused by annotation, ready",
                        found().ready("True", "Available")
                                .synced("True", "ReconcileSuccess")
                                .paused(),
                        last(UNKNOWN),
                        judged(ACTIVE, "Ready: True, Synced: True; paused")),
                row(
                        "8: paused, not ready",
                        found().ready("False", "Creating").synced("False", "ReconcilePaused"),
                        last(ACTIVE),
                        judged(UNKNOWN, "Ready: False (Creating), Synced: False (ReconcilePaused)")),
                row(
                        "8: paused by annotation, Ready not told",
                        found().paused(),
                        last(CREATING),
                        judged(UNKNOWN, "Ready: Unknown, Synced: Unknown; paused")),
                row(
                        "9: no conditions, new",
                        found().created(NOW.minusSeconds(899)),
                        last(ACTIVE),
                        judged(CREATING, "Ready: Unknown, Synced: Unknown")),
                row(
                        "10: no conditions",
                        found().created(NOW.minusSeconds(900)),
                        last(ACTIVE),
                        judged(UNKNOWN, "Ready: Unknown, Synced: Unknown; no controller has reported")),
                row(
                        "11: not synced",
                        found().ready("True", "Available")
                                .synced(
                                        "False",
                                        "ReconcileError",
                                        "cannot compose resources: bad patch",
                                        NOW.minusSeconds(90)),
                        last(ACTIVE),
                        judged(
                                ERROR,
                                "Ready: True, Synced: False (ReconcileError): cannot compose resources: bad patch")),
                row(
                        "12: not synced for a moment",
                        found().ready("True", "Available")
                                .synced("False", "ReconcileError", "timeout", NOW.minusSeconds(89)),
                        last(ACTIVE),
                        judged(ACTIVE, "Ready: True, Synced: False (ReconcileError): timeout")),
                row(
                        "12: not synced for a moment, never seen before",
                        found().synced("False", "ReconcileError", "timeout", NOW.minusSeconds(1)),
                        last(null),
                        judged(CREATING, "Ready: Unknown, Synced: False (ReconcileError): timeout")),
                row(
                        "13: ready",
                        found().ready("True", "Available").synced("True", "ReconcileSuccess"),
                        last(CREATING),
                        judged(ACTIVE, "Ready: True, Synced: True")),
                row(
                        "13: ready, Synced not told",
                        found().ready("True", "Available"),
                        last(CREATING),
                        judged(ACTIVE, "Ready: True, Synced: Unknown")),
                row(
                        "13: ready, this generation observed",
                        found().generation(3).ready("True", "Available", 3L).synced("True", "ReconcileSuccess"),
                        last(CREATING),
                        judged(ACTIVE, "Ready: True, Synced: True")),
                row(
                        "14: ready as of an older generation",
                        found().generation(3).ready("True", "Available", 2L).synced("True", "ReconcileSuccess"),
                        last(CREATING),
                        judged(CREATING, "Ready: True, Synced: True (spec change not yet observed)")),
                row(
                        "15: unavailable",
                        found().ready("False", "Unavailable", "disk is gone").synced("True", "ReconcileSuccess"),
                        last(ACTIVE),
                        judged(ERROR, "Ready: False (Unavailable): disk is gone, Synced: True")),
                row(
                        "16: being deleted by its controller",
                        found().ready("False", "Deleting").synced("True", "ReconcileSuccess"),
                        last(ACTIVE),
                        judged(DELETING, "Ready: False (Deleting), Synced: True")),
                row(
                        "17: waiting for a composite that is not answered for, the second time",
                        waiting(LONG_AGO).composite(new Unanswered("refuses (403): no", 2)),
                        last(ERROR),
                        unchanged("Cluster lab refuses (403): no")),
                row(
                        "17: waiting for a composite that is not answered for, the third time",
                        waiting(NOW).composite(new Unanswered("refuses (403): no", 3)),
                        last(ERROR),
                        judged(UNKNOWN, "Cluster lab refuses (403): no")),
                row(
                        "18: waiting for a composite that fails",
                        waiting(NOW).composite(composite("cannot apply cluster scoped resource", NOW.minusSeconds(90))),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Waiting), Synced: True; composite: Synced False (ReconcileError): cannot apply cluster scoped resource")),
                row(
                        "18: waiting for a composite that fails for a moment",
                        waiting(NOW).composite(composite("timeout", NOW)),
                        last(ACTIVE),
                        judged(
                                ACTIVE,
                                "Ready: False (Waiting), Synced: True; composite: Synced False (ReconcileError): timeout")),
                row(
                        "19: creating",
                        found().ready("False", "Creating")
                                .synced("True", "ReconcileSuccess")
                                .readySince(NOW.minusSeconds(3599)),
                        last(ACTIVE),
                        judged(CREATING, "Ready: False (Creating), Synced: True")),
                row(
                        "19: waiting for a composite that works",
                        waiting(NOW).composite(found().synced("True", "ReconcileSuccess")),
                        last(ACTIVE),
                        judged(CREATING, "Ready: False (Waiting), Synced: True")),
                row(
                        "19: Ready is unknown",
                        found().ready("Unknown", "")
                                .synced("True", "ReconcileSuccess")
                                .readySince(NOW),
                        last(ACTIVE),
                        judged(CREATING, "Ready: Unknown, Synced: True")),
                row(
                        "19: waiting for a composite that is not there",
                        waiting(NOW).composite(new Missing()),
                        last(CREATING),
                        judged(CREATING, "Ready: False (Waiting), Synced: True")),
                row(
                        "20: Ready is unknown for too long",
                        found().ready("Unknown", "")
                                .synced("True", "ReconcileSuccess")
                                .readySince(LONG_AGO),
                        last(CREATING),
                        judged(ERROR, "Ready: Unknown, Synced: True; for more than 60m")),
                row(
                        "20: creating for too long",
                        found().ready("False", "Creating", "Unready resources: bucket")
                                .synced("True", "ReconcileSuccess")
                                .readySince(NOW.minusSeconds(3600)),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Creating), Synced: True; for more than 60m: Unready resources: bucket")),
                row(
                        "20: waiting for too long",
                        waiting(LONG_AGO).composite(found().ready("False", "Creating", "Unready resources: db")),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Waiting), Synced: True; for more than 60m: Unready resources: db")));
    }

    @Test
    void tellsOfAnOpenCircuitWithoutChangingTheStatus() {
        Judgement judgement = table.judge(
                found().ready("True", "Available")
                        .synced("True", "ReconcileSuccess")
                        .responsive("WatchCircuitOpen")
                        .build(),
                last(ACTIVE));

        assertThat(judgement)
                .isEqualTo(judged(ACTIVE, "Ready: True, Synced: True; Responsive: False (WatchCircuitOpen)"));
    }

    @Test
    void tellsOfAnOpenCircuitOfTheComposite() {
        Judgement judgement = table.judge(
                waiting(NOW)
                        .composite(found().synced("True", "ReconcileSuccess").responsive("WatchCircuitOpen"))
                        .build(),
                last(CREATING));

        assertThat(judgement)
                .isEqualTo(
                        judged(CREATING, "Ready: False (Waiting), Synced: True; Responsive: False (WatchCircuitOpen)"));
    }

    private static FoundBuilder waiting(Instant since) {
        return found().ready("False", "Waiting", "waiting for composite resource to become Ready")
                .synced("True", "ReconcileSuccess")
                .readySince(since);
    }

    private static FoundBuilder composite(String message, Instant since) {
        return found().synced("False", "ReconcileError", message, since);
    }

    private static FoundBuilder found() {
        return new FoundBuilder(LONG_AGO);
    }

    private static Row row(String number, FoundBuilder found, Circumstances circumstances, Judgement expected) {
        return row(number, found.build(), circumstances, expected);
    }

    private static Row row(String number, Observation observation, Circumstances circumstances, Judgement expected) {
        return new Row(number, observation, circumstances, expected);
    }

    private static Judgement judged(ClaimStatus status, String message) {
        return new Judged(status, message);
    }

    private static Judgement unchanged(String reason) {
        return new Unchanged(reason);
    }

    private static Circumstances last(@Nullable ClaimStatus last) {
        return new Circumstances("lab", last, LONG_AGO, NOW);
    }

    private static Circumstances since(Instant since) {
        return new Circumstances("lab", ACTIVE, since, NOW);
    }
}
