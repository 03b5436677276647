package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.KindAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pass found out.
 *
 * @param findings of every claim that is this collector's business
 * @param foreign entries that live in clusters this collector does not ask
 * @param unanswered clusters that did not answer for every kind, and the reason of the first such kind
 * @param forbidden what each asked cluster does not allow to list
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
