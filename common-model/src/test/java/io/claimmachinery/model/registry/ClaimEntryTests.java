package io.claimmachinery.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.claim.RepositoryPath;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ClaimEntryTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void servesFieldsInTheOrderOfTheFileAndLeavesAbsentOnesOut() {
        ClaimEntry entry = ClaimEntry.of(Map.of("path", "claims/infra/app", "name", "app"), Map.of("owner", "me"));
        assertThat(json.writeValueAsString(entry))
                .isEqualTo(
                        "{\"name\":\"app\",\"template\":\"\",\"category\":\"\",\"createdAt\":\"\",\"createdBy\":\"\","
                                + "\"source\":\"\",\"repository\":\"\",\"path\":\"claims/infra/app\",\"owner\":\"me\"}");
    }

    @Test
    void isReadBackFromWhatIsServed() {
        ClaimEntry entry = ClaimEntry.of(
                Map.of("name", "app", "status", "active", "createdAt", "2026-02-04T19:43:28Z"), Map.of("x", 1));
        assertThat(json.readValue(json.writeValueAsString(entry), ClaimEntry.class))
                .isEqualTo(entry);
    }

    @Test
    void listsItsFieldsInTheOrderInWhichTheyAreWritten() {
        ClaimEntry entry =
                ClaimEntry.of(Map.of("path", "p", "status", "active", "name", "app", "statusMessage", "m"), Map.of());
        assertThat(entry.fields().keySet())
                .containsExactly(
                        "name",
                        "template",
                        "category",
                        "status",
                        "statusMessage",
                        "createdAt",
                        "createdBy",
                        "source",
                        "repository",
                        "path");
        assertThat(ClaimEntry.FIELDS).containsAll(entry.fields().keySet());
    }

    /** Fails for a new field that of() or fields() lacks, or has at another place. */
    @Test
    void everyFieldIsReadAndWrittenUnderItsName() {
        for (String field : ClaimEntry.FIELDS) {
            Map<String, String> fields =
                    ClaimEntry.of(Map.of(field, "its text"), Map.of()).fields();
            assertThat(fields).containsEntry(field, "its text");
            assertThat(fields.values()).filteredOn(text -> !text.isEmpty()).hasSize(1);
            assertThat(json.readTree(json.writeValueAsString(ClaimEntry.of(Map.of(field, "its text"), Map.of())))
                            .path(field)
                            .asString())
                    .isEqualTo("its text");
        }
    }

    @Test
    void understandsItsTextsWhereTheyCanBeUnderstood() {
        ClaimEntry entry = ClaimEntry.of(
                Map.of("status", "active", "createdAt", "2026-02-04T19:43:28Z", "expiresAt", "soon", "path", "."),
                Map.of());
        assertThat(entry.knownStatus()).contains(ClaimStatus.ACTIVE);
        assertThat(entry.createdInstant()).contains(Instant.parse("2026-02-04T19:43:28Z"));
        assertThat(entry.expiryInstant()).isEmpty();
        assertThat(entry.repositoryPath()).isEmpty();
        assertThat(ClaimEntry.of(Map.of("path", "claims/infra/app/"), Map.of()).repositoryPath())
                .contains(RepositoryPath.of("claims/infra/app"));
    }
}
