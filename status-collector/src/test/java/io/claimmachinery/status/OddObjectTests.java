package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimEntry;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects that a user may create but no controller writes. A real API server accepts them if the schema of a kind
 * preserves unknown fields. The schemas of composites do that below some fields, and many handwritten ones do it
 * everywhere.
 */
class OddObjectTests {

    private static final String ACTIVE = "Ready: True, Synced: True";

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        fixture.commitClaims("first", "odd", "zlast");
        fixture.createObject("first", healthy());
        fixture.createObject("zlast", healthy());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[[]]", "[{}, null]"})
    void aValueAmongTheConditionsHidesNothing(String value) {
        create(
                "{\"storage\": \"20Gi\"}",
                "{\"conditions\": [%1$s, %2$s, %1$s]}".formatted(value, String.join(",", healthy())));

        assertThat(fixture.collector().pass().exitCode()).isEqualTo(PassExitCode.DONE);

        assertAllAreActive();
    }

    @Test
    void anObjectIsAsDeepAndWideAsTheServerTakesIt() {
        create(
                "{\"storage\": \"20Gi\", \"deep\": %s, \"%s\": 1}"
                        .formatted("{\"a\":".repeat(300) + "1" + "}".repeat(300), "k".repeat(60_000)),
                ClaimsFixture.status(healthy()));

        assertThat(fixture.collector().pass().exitCode()).isEqualTo(PassExitCode.DONE);

        assertAllAreActive();
    }

    @Test
    void readyIsFoundBehindAnyNumberOfConditions() {
        create(
                "{\"storage\": \"20Gi\"}",
                "{\"conditions\": [%s %s]}"
                        .formatted(
                                "{\"type\": \"Custom\", \"status\": \"True\"},".repeat(100),
                                String.join(",", healthy())));

        fixture.collector().pass();

        assertAllAreActive();
    }

    private void create(String spec, String status) {
        fixture.cluster()
                .create(
                        fixture.volumeClaims(),
                        "default",
                        "{\"metadata\": {\"name\": \"odd\"}, \"spec\": %s, \"status\": %s}".formatted(spec, status));
    }

    private void assertAllAreActive() {
        assertThat(fixture.registry().claims())
                .extracting(ClaimEntry::name, ClaimEntry::status, ClaimEntry::statusMessage)
                .containsExactly(
                        Tuple.tuple("first", "active", ACTIVE),
                        Tuple.tuple("odd", "active", ACTIVE),
                        Tuple.tuple("zlast", "active", ACTIVE));
    }
}
