package io.claimmachinery.status;

import io.claimmachinery.status.collect.CheckedClaims;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notices, from one pass to the next, that someone else keeps the statuses of the same claims. */
final class OtherCollector {

    private @Nullable String latest;

    /** Whether the registry has newer statuses of these claims than the last pass left there. */
    boolean isAtWork(CheckedClaims findings) {
        String now = latest(findings);
        boolean others = latest != null && !now.equals(latest);
        latest = now;
        return others;
    }

    void wrote(PassReport report) {
        report.plan().changes().stream()
                .findFirst()
                .ifPresent(change -> latest = change.at().toString());
    }

    void forget() {
        latest = null;
    }

    private static String latest(CheckedClaims findings) {
        return findings.findings().stream()
                .map(finding -> finding.entry().lastCheckedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse("");
    }
}
