package io.claimmachinery.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PullRequestDraftTests {

    @Test
    void cutsALongDescriptionAfterALine() {
        String description = draft("0123456789 line\n".repeat(10_000)).description();

        assertThat(description).hasSizeLessThanOrEqualTo(PullRequestDraft.LONGEST_DESCRIPTION);
        assertThat(description).endsWith("0123456789 line\n\n… The rest is too long to show here; see the files.\n");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(draft("\uD83D\uDE00".repeat(50_000)).description().codePoints())
                .allMatch(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }

    @Test
    void keepsADescriptionThatFits() {
        String fits = "x".repeat(PullRequestDraft.LONGEST_DESCRIPTION);

        assertThat(draft(fits).description()).isEqualTo(fits);
    }

    private static PullRequestDraft draft(String description) {
        return new PullRequestDraft("title", description, "branch", "main", List.of());
    }
}
