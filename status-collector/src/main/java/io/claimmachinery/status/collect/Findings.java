package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import java.util.Map;

/**
 * What a pass found out.
 *
 * @param findings of every claim that is this collector's business
 * @param foreign entries that live in clusters this collector does not ask
 * @param unanswered clusters that did not answer for every kind, and the reason of the first such kind
 */
public record Findings(List<Finding> findings, List<ClaimEntry> foreign, Map<String, String> unanswered) {

    public Findings {
        findings = List.copyOf(findings);
        foreign = List.copyOf(foreign);
        unanswered = Map.copyOf(unanswered);
    }
}
