package io.claimmachinery.status.collect;

import static io.claimmachinery.model.registry.ClaimStatus.ACTIVE;
import static io.claimmachinery.model.registry.ClaimStatus.CREATING;
import static io.claimmachinery.model.registry.ClaimStatus.DELETING;
import static io.claimmachinery.model.registry.ClaimStatus.ERROR;
import static io.claimmachinery.model.registry.ClaimStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.status.cluster.KindAnswer;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.collect.Judgement.Judged;
import io.claimmachinery.status.collect.Judgement.Unchanged;
import io.claimmachinery.status.collect.Observation.Missing;
import io.claimmachinery.status.collect.Observation.NotServed;
import io.claimmachinery.status.collect.Observation.Unanswered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One case for each row of the table in docs/status-collector.md, and for the boundaries between rows. */
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
        return Stream.of(ownRows(), rowsBelow(), rowsOfGit()).flatMap(rows -> rows);
    }

    /** Content of git that does not reach the cluster. */
    private static Stream<Row> rowsOfGit() {
        String problem = "Kustomization claims-infra: Volume/x dry-run failed: denied";
        String suspended = "Kustomization claims-infra is suspended";
        String difference = "spec.storage: 4Gi instead of 5Gi";
        return Stream.of(
                row(
                        "3: new, while nothing is applied",
                        new Missing(),
                        new Circumstances("lab", null, NOW, NOW, new Reach(Reach.State.FAILS, problem, true)),
                        judged(CREATING, "Not yet applied to cluster lab")),
                row(
                        "5: never applied",
                        new Missing(),
                        reach(CREATING, Reach.State.FAILS, problem),
                        judged(ERROR, "Not applied: " + problem)),
                row(
                        "5: never applied, as somebody wants it",
                        new Missing(),
                        reach(CREATING, Reach.State.SUSPENDED, suspended),
                        judged(UNKNOWN, "Not applied: " + suspended)),
                row(
                        "20: never applied, and an attempt is under way",
                        new Missing(),
                        reach(ERROR, Reach.State.UNDECIDED, ""),
                        unchanged("Not found in cluster lab")),
                row(
                        "20: ready, and an attempt to apply a change is under way",
                        ready(),
                        reach(ERROR, Reach.State.UNDECIDED, ""),
                        unchanged("Ready: True, Synced: True")),
                row(
                        "20: nobody says for long what applies it",
                        ready(),
                        reach(ERROR, Reach.State.SILENT, "failed (500): etcd is away"),
                        judged(UNKNOWN, "Cluster lab failed (500): etcd is away")),
                row(
                        "24: an attempt to apply a change of an active claim is under way",
                        ready(),
                        reach(ACTIVE, Reach.State.UNDECIDED, ""),
                        judged(ACTIVE, "Ready: True, Synced: True")),
                row(
                        "21: a change that is refused",
                        ready().differs(difference).differs("spec.size"),
                        reach(ACTIVE, Reach.State.FAILS, problem),
                        judged(
                                ERROR,
                                "Not applied: " + problem + "; differs from git in " + difference + " (and 1 more)")),
                row(
                        "21: a neighbour is refused",
                        ready(),
                        reach(ACTIVE, Reach.State.FAILS, problem),
                        judged(UNKNOWN, "Not applied: " + problem)),
                row(
                        "21: a change that waits until somebody resumes",
                        ready().differs(difference),
                        reach(ACTIVE, Reach.State.SUSPENDED, suspended),
                        judged(UNKNOWN, "Not applied: " + suspended + "; differs from git in " + difference)),
                row(
                        "12: its own error comes first",
                        found().ready("True", "Available").synced("False", "ReconcileError", "denied", LONG_AGO),
                        reach(ACTIVE, Reach.State.FAILS, problem),
                        judged(ERROR, "Ready: True, Synced: False (ReconcileError): denied")),
                row(
                        "21: somebody else changed it",
                        ready().differs(difference),
                        last(ACTIVE),
                        judged(UNKNOWN, "Ready: True, Synced: True; differs from git in " + difference)),
                row(
                        "24: a change that may still be on its way",
                        ready().differs(difference),
                        new Circumstances("lab", ACTIVE, LONG_AGO, NOW, new Reach(Reach.State.FINE, "", false)),
                        judged(ACTIVE, "Ready: True, Synced: True")));
    }

    private static Circumstances reach(ClaimStatus last, Reach.State state, String problem) {
        return new Circumstances("lab", last, LONG_AGO, NOW, new Reach(state, problem, true));
    }

    /** Problems of an object and its composite. */
    private static Stream<Row> ownRows() {
        return Stream.of(
                row(
                        "1: no answer, the second time",
                        new Unanswered("not reachable: connection refused", 2, null),
                        last(ACTIVE),
                        unchanged("Cluster lab not reachable: connection refused")),
                row(
                        "1: no answer, the third time",
                        new Unanswered("not reachable: connection refused", 3, null),
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
                        "6: absent",
                        new Missing(),
                        since(NOW.minusSeconds(900)),
                        judged(UNKNOWN, "Not found in cluster lab")),
                row(
                        "7: deleting",
                        found().ready("True", "Available")
                                .synced("True", "ReconcileSuccess")
                                .deletionRequested("2026-02-15T11:00:00Z"),
                        last(ACTIVE),
                        judged(DELETING, "Deleting since 2026-02-15T11:00:00Z")),
                row(
                        "7: deleting, paused",
                        found().paused().deletionRequested("2026-02-15T11:00:00Z"),
                        last(ACTIVE),
                        judged(DELETING, "Deleting since 2026-02-15T11:00:00Z; paused: deletion is blocked")),
                row(
                        "8: paused by condition, ready",
                        found().ready("True", "Available").synced("False", "ReconcilePaused"),
                        last(UNKNOWN),
                        judged(ACTIVE, "Ready: True, Synced: False (ReconcilePaused)")),
                row(
                        "8: paused by annotation, ready",
                        found().ready("True", "Available")
                                .synced("True", "ReconcileSuccess")
                                .paused(),
                        last(UNKNOWN),
                        judged(ACTIVE, "Ready: True, Synced: True; paused")),
                row(
                        "9: paused, not ready",
                        found().ready("False", "Creating").synced("False", "ReconcilePaused"),
                        last(ACTIVE),
                        judged(UNKNOWN, "Ready: False (Creating), Synced: False (ReconcilePaused)")),
                row(
                        "9: paused by annotation, Ready not told",
                        found().paused(),
                        last(CREATING),
                        judged(UNKNOWN, "Ready: Unknown, Synced: Unknown; paused")),
                row(
                        "10: no conditions, new",
                        found().created(NOW.minusSeconds(899)),
                        last(ACTIVE),
                        judged(CREATING, "Ready: Unknown, Synced: Unknown")),
                row(
                        "11: no conditions",
                        found().created(NOW.minusSeconds(900)),
                        last(ACTIVE),
                        judged(UNKNOWN, "Ready: Unknown, Synced: Unknown; no controller has reported")),
                row(
                        "12: not synced",
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
                        "13: not synced for a moment",
                        found().ready("True", "Available")
                                .synced("False", "ReconcileError", "timeout", NOW.minusSeconds(89)),
                        last(ACTIVE),
                        judged(ACTIVE, "Ready: True, Synced: False (ReconcileError): timeout")),
                row(
                        "13: not synced for a moment, never seen before",
                        found().synced("False", "ReconcileError", "timeout", NOW.minusSeconds(1)),
                        last(null),
                        judged(CREATING, "Ready: Unknown, Synced: False (ReconcileError): timeout")),
                row(
                        "24: ready",
                        found().ready("True", "Available").synced("True", "ReconcileSuccess"),
                        last(CREATING),
                        judged(ACTIVE, "Ready: True, Synced: True")),
                row(
                        "24: ready, Synced not told",
                        found().ready("True", "Available"),
                        last(CREATING),
                        judged(ACTIVE, "Ready: True, Synced: Unknown")),
                row(
                        "24: ready, this generation observed",
                        found().generation(3).ready("True", "Available", 3L).synced("True", "ReconcileSuccess"),
                        last(CREATING),
                        judged(ACTIVE, "Ready: True, Synced: True")),
                row(
                        "22: ready as of an older generation",
                        found().generation(3).ready("True", "Available", 2L).synced("True", "ReconcileSuccess"),
                        last(CREATING),
                        judged(CREATING, "Ready: True, Synced: True (spec change not yet observed)")),
                row(
                        "18: unavailable",
                        found().ready("False", "Unavailable", "disk is gone").synced("True", "ReconcileSuccess"),
                        last(ACTIVE),
                        judged(ERROR, "Ready: False (Unavailable): disk is gone, Synced: True")),
                row(
                        "25: being deleted by its controller",
                        found().ready("False", "Deleting").synced("True", "ReconcileSuccess"),
                        last(ACTIVE),
                        judged(DELETING, "Ready: False (Deleting), Synced: True")),
                row(
                        "14: waiting for a composite that is not answered for, the second time",
                        waiting(LONG_AGO).composite(new Unanswered("refuses (403): no", 2, null)),
                        last(ERROR),
                        unchanged("Cluster lab refuses (403): no")),
                row(
                        "26: waiting for a composite that is not answered for, the third time",
                        waiting(NOW).composite(new Unanswered("refuses (403): no", 3, null)),
                        last(ERROR),
                        judged(UNKNOWN, "Cluster lab refuses (403): no")),
                row(
                        "15: waiting for a composite that fails",
                        waiting(NOW).composite(composite("cannot apply cluster scoped resource", NOW.minusSeconds(90))),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Waiting), Synced: True; XVolumeClaim app-x1: Synced False"
                                        + " (ReconcileError): cannot apply cluster scoped resource")),
                row(
                        "16: waiting for a composite that fails for a moment",
                        waiting(NOW).composite(composite("timeout", NOW)),
                        last(ACTIVE),
                        judged(
                                ACTIVE,
                                "Ready: False (Waiting), Synced: True; XVolumeClaim app-x1: Synced False"
                                        + " (ReconcileError): timeout")),
                row(
                        "28: creating",
                        found().ready("False", "Creating")
                                .synced("True", "ReconcileSuccess")
                                .readySince(NOW.minusSeconds(3599)),
                        last(ACTIVE),
                        judged(CREATING, "Ready: False (Creating), Synced: True")),
                row(
                        "28: waiting for a composite that works",
                        waiting(NOW).composite(found().synced("True", "ReconcileSuccess")),
                        last(ACTIVE),
                        judged(CREATING, "Ready: False (Waiting), Synced: True")),
                row(
                        "28: Ready is unknown",
                        found().ready("Unknown", "")
                                .synced("True", "ReconcileSuccess")
                                .readySince(NOW),
                        last(ACTIVE),
                        judged(CREATING, "Ready: Unknown, Synced: True")),
                row(
                        "28: waiting for a composite that is not there",
                        waiting(NOW).composite(new Missing()),
                        last(CREATING),
                        judged(CREATING, "Ready: False (Waiting), Synced: True; XVolumeClaim app-x1: not found")),
                row(
                        "29: Ready is unknown for too long",
                        found().ready("Unknown", "")
                                .synced("True", "ReconcileSuccess")
                                .readySince(LONG_AGO),
                        last(CREATING),
                        judged(ERROR, "Ready: Unknown, Synced: True; for more than 60m")),
                row(
                        "29: creating for too long",
                        found().ready("False", "Creating", "Unready resources: bucket")
                                .synced("True", "ReconcileSuccess")
                                .readySince(NOW.minusSeconds(3600)),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Creating), Synced: True; for more than 60m: Unready resources: bucket")),
                row(
                        "29: waiting for too long",
                        waiting(LONG_AGO).composite(found().ready("False", "Creating", "Unready resources: db")),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Waiting), Synced: True; for more than 60m: XVolumeClaim app-x1: Ready"
                                        + " False (Creating): Unready resources: db")));
    }

    /** Problems further down, which ready claims do not show. */
    private static Stream<Row> rowsBelow() {
        return Stream.of(
                row(
                        "7: deleting, and refused further down",
                        ready().composite(found())
                                .below(2, "Bucket", "app-x7", refused("delete failed: AccessDenied"))
                                .deletionRequested("2026-02-15T11:59:00Z"),
                        last(ACTIVE),
                        judged(
                                DELETING,
                                "Deleting since 2026-02-15T11:59:00Z; Bucket app-x7: Synced False (ReconcileError):"
                                        + " delete failed: AccessDenied")),
                row(
                        "7: deleting, held by a finalizer below",
                        ready().below(
                                        1,
                                        "Bucket",
                                        "app-x7",
                                        ready().finalizer("example.org/keep").deletionRequested("2026-02-15T11:00:00Z"))
                                .finalizer("composite.apiextensions.crossplane.io")
                                .deletionRequested("2026-02-15T11:00:00Z"),
                        last(ACTIVE),
                        judged(
                                DELETING,
                                "Deleting since 2026-02-15T11:00:00Z; waits for Bucket app-x7; held by"
                                        + " example.org/keep")),
                row(
                        "7: deleting, held by its own finalizer",
                        ready().finalizer("example.org/keep").deletionRequested("2026-02-15T11:00:00Z"),
                        last(ACTIVE),
                        judged(DELETING, "Deleting since 2026-02-15T11:00:00Z; held by example.org/keep")),
                row(
                        "7: deleting, its composite in use",
                        found().ready("False", "Deleting")
                                .synced("False", "ReconcileError", "This resource is in-use by 1 usage(s)", LONG_AGO)
                                .deletionRequested("2026-02-15T11:59:00Z"),
                        last(ACTIVE),
                        judged(
                                DELETING,
                                "Deleting since 2026-02-15T11:59:00Z; Synced False (ReconcileError): This resource is"
                                        + " in-use by 1 usage(s)")),
                row(
                        "7: deleting, paused below",
                        ready().below(1, "Bucket", "app-x7", ready().paused())
                                .deletionRequested("2026-02-15T11:59:00Z"),
                        last(ACTIVE),
                        judged(DELETING, "Deleting since 2026-02-15T11:59:00Z; paused: Bucket app-x7")),
                row(
                        "12: not synced, for a reason further down",
                        found().ready("False", "Creating")
                                .synced("False", "ReconcileError", "cannot compose resources", LONG_AGO)
                                .below(1, "Bucket", "app-x7", refused("AccessDenied")),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Creating), Synced: False (ReconcileError); Bucket app-x7: Synced False"
                                        + " (ReconcileError): AccessDenied")),
                row(
                        "14: ready, no answer for what is below",
                        ready().composite(found())
                                .below(2, "Bucket", "app-x7", new Unanswered("failed (500): no", 2, null)),
                        last(ACTIVE),
                        unchanged("Cluster lab failed (500): no")),
                row(
                        "15: a ready claim whose composite fails",
                        ready().composite(refused("quota exceeded").ready("True", "Available")),
                        last(ACTIVE),
                        judged(
                                ERROR,
                                "Ready: True, Synced: True; XVolumeClaim app-x1: Synced False (ReconcileError): quota"
                                        + " exceeded")),
                row(
                        "15: an error two levels below, and another one",
                        creating()
                                .below(1, "XBucket", "app-a", refused("cannot compose"))
                                .below(2, "Bucket", "app-c", refused("no"))
                                .below(2, "Bucket", "app-b", refused("AccessDenied")),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Creating), Synced: True; Bucket app-b: Synced False (ReconcileError):"
                                        + " AccessDenied (and 2 more)")),
                row(
                        "15: what providers made with upjet say",
                        creating()
                                .below(
                                        1,
                                        "Bucket",
                                        "app-b",
                                        creating()
                                                .condition(
                                                        "LastAsyncOperation", "False", "AsyncCreateFailure", "quota")),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Creating), Synced: True; Bucket app-b: LastAsyncOperation False"
                                        + " (AsyncCreateFailure): quota")),
                row(
                        "15: an error below, though another kind is not answered for",
                        ready().below(1, "Bucket", "app-b", refused("AccessDenied"))
                                .below(1, "Queue", "app-c", new Unanswered("failed (500): no", 1, null)),
                        last(ACTIVE),
                        judged(
                                ERROR,
                                "Ready: True, Synced: True; Bucket app-b: Synced False (ReconcileError):"
                                        + " AccessDenied")),
                row(
                        "16: an error below for a moment",
                        ready().below(1, "Bucket", "app-b", found().synced("False", "ReconcileError", "timeout", NOW)),
                        last(ACTIVE),
                        judged(
                                ACTIVE,
                                "Ready: True, Synced: True; Bucket app-b: Synced False (ReconcileError): timeout")),
                row(
                        "17: ready, but its composite is gone",
                        ready().composite(new Missing()),
                        last(ACTIVE),
                        judged(ERROR, "Ready: True, Synced: True; its composite XVolumeClaim app-x1 is gone")),
                row(
                        "18: ready, but not healthy",
                        ready().condition("Healthy", "False", "UnhealthyRevision", "image cannot be pulled"),
                        last(ACTIVE),
                        judged(
                                ERROR,
                                "Ready: True, Synced: True; Healthy: False (UnhealthyRevision): image cannot be"
                                        + " pulled")),
                row(
                        "19: not healthy for a moment",
                        new FoundBuilder(NOW).ready("True", "Available").condition("Healthy", "False", "Starting", ""),
                        last(ACTIVE),
                        judged(ACTIVE, "Ready: True, Synced: Unknown; Healthy: False (Starting)")),
                row(
                        "23: ready, and paused below",
                        ready().below(1, "Bucket", "app-b", ready().paused()),
                        last(ACTIVE),
                        judged(ACTIVE, "Ready: True, Synced: True; paused: Bucket app-b")),
                row(
                        "24: ready, and a kind below may not be read",
                        ready().below(1, "Bucket", "app-b", forbidden()),
                        last(ACTIVE),
                        judged(ACTIVE, "Ready: True, Synced: True")),
                row(
                        "24: ready, and made of an object in a namespace that is not asked about",
                        ready().below(1, "Bucket", "app-b", new Unanswered("is not queried for namespace b", 0, null)),
                        last(CREATING),
                        judged(ACTIVE, "Ready: True, Synced: True")),
                row(
                        "27: not ready, and paused below",
                        creating().below(1, "Bucket", "app-b", found().synced("False", "ReconcilePaused")),
                        last(ACTIVE),
                        judged(UNKNOWN, "Ready: False (Creating), Synced: True; paused: Bucket app-b")),
                row(
                        "28: a kind below may not be read",
                        creating().readySince(NOW).below(1, "Bucket", "app-b", forbidden()),
                        last(CREATING),
                        judged(
                                CREATING,
                                "Ready: False (Creating), Synced: True; Bucket app-b: no permission to list"
                                        + " buckets.s3.example.org")),
                row(
                        "28: a kind below is not served",
                        creating().readySince(NOW).below(1, "VolumeClaim", "app-b", new NotServed(VOLUME_CLAIM)),
                        last(CREATING),
                        judged(
                                CREATING,
                                "Ready: False (Creating), Synced: True; VolumeClaim app-b: the cluster does not serve"
                                        + " VolumeClaim (resources.example.org/v1alpha1)")),
                row(
                        "28: one object waits for another",
                        creating()
                                .readySince(NOW)
                                .below(
                                        1,
                                        "Subnet",
                                        "app-b",
                                        refused("cannot resolve references: referenced resource may not yet be ready")),
                        last(CREATING),
                        judged(
                                CREATING,
                                "Ready: False (Creating), Synced: True; Subnet app-b: Synced False (ReconcileError):"
                                        + " cannot resolve references: referenced resource may not yet be ready")),
                row(
                        "28: it says itself what it waits for",
                        found().ready("False", "Creating", "Unready resources: pvc")
                                .synced("True", "ReconcileSuccess")
                                .readySince(NOW),
                        last(CREATING),
                        judged(CREATING, "Ready: False (Creating), Synced: True; Unready resources: pvc")),
                row(
                        "29: the claim does not see that its composite is ready",
                        waiting(LONG_AGO).composite(ready()),
                        last(CREATING),
                        judged(
                                ERROR,
                                "Ready: False (Waiting), Synced: True; for more than 60m: XVolumeClaim app-x1: Ready"
                                        + " True")));
    }

    private static FoundBuilder ready() {
        return found().ready("True", "Available").synced("True", "ReconcileSuccess");
    }

    private static FoundBuilder creating() {
        return found().ready("False", "Creating").synced("True", "ReconcileSuccess");
    }

    private static FoundBuilder refused(String message) {
        return found().synced("False", "ReconcileError", message, LONG_AGO);
    }

    private static Observation forbidden() {
        return new Unanswered("refuses (403): no", 9, new KindAnswer.Resource("s3.example.org", "buckets"));
    }

    /** The numbers, statuses and messages on the page match those in the code. */
    @Test
    void thePageHasTheTable() throws IOException {
        Map<Integer, List<String>> page = StatusTable.onPage();

        assertThat(page.keySet())
                .as("rows of the page, in the order of StatusRow")
                .containsExactlyElementsOf(
                        Arrays.stream(StatusRow.values()).map(StatusRow::number).toList());
        assertThat(rows().map(row -> numberOf(row.number())).collect(Collectors.toSet()))
                .as("rows with a case")
                .isEqualTo(page.keySet());
        assertThat(rows()).allSatisfy(row -> {
            List<String> documented = Objects.requireNonNull(page.get(numberOf(row.number())));
            if (table.judge(row.observation(), row.circumstances()) instanceof Judged judged) {
                boolean kept = judged.status() == row.circumstances().lastOrCreating();
                assertThat(documented.get(0))
                        .satisfiesAnyOf(
                                status -> assertThat(status)
                                        .contains("`" + judged.status().value() + "`"),
                                status -> assertThat(kept && status.startsWith("stays"))
                                        .isTrue());
                assertThat(judged.message()).as(row.number()).matches(StatusTable.pattern(documented.get(1)));
            } else {
                assertThat(documented.getFirst()).startsWith("stays");
            }
        });
    }

    @Test
    void reportsAnOpenCircuitWithoutChangingTheStatus() {
        Judgement judgement = table.judge(
                found().ready("True", "Available")
                        .synced("True", "ReconcileSuccess")
                        .responsive("WatchCircuitOpen")
                        .build(),
                last(ACTIVE));

        assertThat(judgement)
                .isEqualTo(new Judged(
                        StatusRow.READY, ACTIVE, "Ready: True, Synced: True; Responsive: False (WatchCircuitOpen)"));
    }

    @Test
    void reportsAnOpenCircuitOfTheComposite() {
        Judgement judgement = table.judge(
                waiting(NOW)
                        .composite(found().synced("True", "ReconcileSuccess").responsive("WatchCircuitOpen"))
                        .build(),
                last(CREATING));

        assertThat(judgement)
                .isEqualTo(new Judged(
                        StatusRow.NOT_READY_YET,
                        CREATING,
                        "Ready: False (Waiting), Synced: True; Responsive: False (WatchCircuitOpen)"));
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

    private static Row row(String number, FoundBuilder found, Circumstances circumstances, Expected expected) {
        return row(number, found.build(), circumstances, expected);
    }

    private static Row row(String number, Observation observation, Circumstances circumstances, Expected expected) {
        return new Row(number, observation, circumstances, expected.of(rowOf(numberOf(number))));
    }

    /** The expected judgement of a row, whatever its number. */
    @FunctionalInterface
    private interface Expected {
        Judgement of(StatusRow row);
    }

    private static int numberOf(String title) {
        return Integer.parseInt(title.substring(0, title.indexOf(':')));
    }

    private static StatusRow rowOf(int number) {
        return Arrays.stream(StatusRow.values())
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow(() -> new AssertionError("StatusRow has no row " + number));
    }

    private static Expected judged(ClaimStatus status, String message) {
        return row -> new Judged(row, status, message);
    }

    private static Expected unchanged(String reason) {
        return row -> new Unchanged(row, reason);
    }

    private static Circumstances last(@Nullable ClaimStatus last) {
        return new Circumstances("lab", last, LONG_AGO, NOW, Reach.FINE);
    }

    private static Circumstances since(Instant since) {
        return new Circumstances("lab", ACTIVE, since, NOW, Reach.FINE);
    }
}
