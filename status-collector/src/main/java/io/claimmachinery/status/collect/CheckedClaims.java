package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.KindAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of a pass.
 *
 * @param findings for every claim that this collector is responsible for
 * @param foreign entries in clusters that this collector does not query
 * @param unanswered clusters that did not answer for every kind, with the reason of the first such kind
 * @param forbidden what each queried cluster does not allow to list
 */
public record CheckedClaims(
        List<CheckedClaim> findings,
        List<ClaimEntry> foreign,
        Map<String, String> unanswered,
        Map<String, Set<KindAnswer.Resource>> forbidden) {

    public CheckedClaims {
        findings = List.copyOf(findings);
        foreign = List.copyOf(foreign);
        unanswered = Map.copyOf(unanswered);
        forbidden = Map.copyOf(forbidden);
    }
}
