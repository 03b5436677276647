package io.claimmachinery.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemTypeTests {

    @Test
    void hasStableUrns() {
        assertThat(ProblemType.CLAIM_NOT_FOUND.urn()).hasToString("urn:claim-machinery:problem:claim-not-found");
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::urn)).doesNotHaveDuplicates();
    }

    @Test
    void reportsTheErrorOnOneLineForClientsThatReadOnlyThis() {
        Problem problem = Problem.of(ProblemType.RENDER_FAILED, "Check failed:\n  size must be > 0\n", "/order", "r1");
        assertThat(problem.error()).isEqualTo("Check failed: size must be > 0");
        assertThat(problem.status()).isEqualTo(422);
    }
}
