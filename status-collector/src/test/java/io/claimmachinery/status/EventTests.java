package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.standin.ServedKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Warnings of controllers, with {@code CAUSE_EVENTS=true}. Unlike API servers, the stand-in does not support field
 * selectors, so the collector also gets events that it did not request.
 */
class EventTests {

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;
    private ServedKind events;
    private ServedKind buckets;

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        events = fixture.cluster().serve("v1", "Event", "events", true);
        buckets = fixture.cluster().serve("s3.aws.m.upbound.io/v1beta1", "Bucket", "buckets", true);
        fixture.commitClaims("app");
        fixture.cluster().create(fixture.volumeClaims(), "default", """
            {"metadata": {"name": "app"},
             "spec": {"storage": "20Gi", "resourceRefs": [
                 {"apiVersion": "s3.aws.m.upbound.io/v1beta1", "kind": "Bucket", "name": "app-x"}]},
             "status": %s}
            """.formatted(
                        ClaimsFixture.status(condition("Ready", "False", "Creating", "Unready resources: bucket"))));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void showsAWarningWhereConditionsSayNothing() {
        bucket("");
        event("a", "Warning", "CannotConnect", "cannot connect: timeout", "2026-02-04T10:00:00Z");
        event("b", "Warning", "CannotCreate", "denied, RequestID: 4711-abc", "2026-02-04T11:00:00Z");
        event("c", "Normal", "Created", "all is well", "2026-02-04T12:00:00Z");
        PassLoop collector = fixture.collector("--cause.events=true");

        collector.pass();

        assertSays("Ready: False (Creating), Synced: Unknown; Bucket app-x: Event Warning (CannotCreate): denied,"
                + " RequestID: …");
        assertThat(fixture.cluster().requests())
                .filteredOn(request -> request.contains("/events"))
                .containsExactly("GET /api/v1/events?fieldSelector=type%3DWarning&limit=500");
        int commits = fixture.commits();
        event("d", "Warning", "CannotConnect", "cannot connect: timeout", "2026-02-04T10:30:00Z");
        for (int pass = 2; pass <= 11; pass++) {
            collector.pass();
        }
        assertThat(fixture.commits()).isEqualTo(commits);
    }

    @Test
    void asksForNoWarningsWhereConditionsSayEnough() {
        bucket(condition("Synced", "False", "ReconcileError", "AccessDenied"));
        event("a", "Warning", "CannotCreate", "denied", "2026-02-04T11:00:00Z");

        fixture.collector("--cause.events=true").pass();

        assertSays(
                "Ready: False (Creating), Synced: Unknown; Bucket app-x: Synced False (ReconcileError): AccessDenied");
        assertThat(fixture.cluster().requests()).noneMatch(request -> request.contains("/events"));
    }

    @Test
    void readsNoEventsUnlessToldTo() {
        bucket("");
        event("a", "Warning", "CannotCreate", "denied", "2026-02-04T11:00:00Z");

        fixture.collector().pass();

        assertSays("Ready: False (Creating), Synced: Unknown; Unready resources: bucket");
        assertThat(fixture.cluster().requests()).noneMatch(request -> request.contains("/events"));
    }

    @Test
    void worksWithoutTheRightToListEvents() {
        bucket("");
        fixture.cluster().faults().refuse(request -> request.contains("/events"), 403, "events is forbidden", 99);

        PassOutcome outcome = fixture.collector("--cause.events=true").pass();

        assertThat(outcome.exitCode()).isEqualTo(PassExitCode.DONE);
        assertSays("Ready: False (Creating), Synced: Unknown; Unready resources: bucket");
    }

    private void bucket(String condition) {
        fixture.cluster().create(buckets, "default", """
            {"metadata": {"name": "app-x"}, "spec": {}, "status": %s}
            """.formatted(ClaimsFixture.status(condition)));
    }

    private void event(String name, String type, String reason, String message, String began) {
        String uid = JsonMapper.shared()
                .readTree(fixture.cluster().get(buckets, "default", "app-x"))
                .path("metadata")
                .path("uid")
                .asString("");
        assertThat(uid).isNotEmpty();
        fixture.cluster().create(events, "default", """
            {"metadata": {"name": "%s", "creationTimestamp": "%s"}, "type": "%s", "reason": "%s", "message": "%s",
             "count": 17, "involvedObject": {"kind": "Bucket", "name": "app-x", "uid": "%s"}}
            """.formatted(name, began, type, reason, message, uid));
    }

    private void assertSays(String message) {
        ClaimEntry entry = fixture.entry("app");
        assertThat(entry.statusMessage()).isEqualTo(message);
    }
}
