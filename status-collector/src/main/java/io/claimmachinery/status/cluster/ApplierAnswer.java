package io.claimmachinery.status.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The appliers of a cluster.
 *
 * @param unanswered kinds for which the cluster did not answer
 */
public record ApplierAnswer(List<Applier> appliers, Map<ObjectKind, KindAnswer.Unanswered> unanswered) {

    /** Used if nothing was requested. */
    public static final ApplierAnswer NONE = new ApplierAnswer(List.of(), Map.of());

    /** The kinds of appliers that are requested if the cluster serves them. */
    public static final Set<ObjectKind> KINDS =
            Set.of(ApplierLister.KUSTOMIZATION, ApplierLister.GIT_REPOSITORY, ApplierLister.APPLICATION);

    public ApplierAnswer {
        appliers = List.copyOf(appliers);
        unanswered = Map.copyOf(unanswered);
    }

    static ApplierAnswer silent(String reason) {
        return new ApplierAnswer(List.of(), Map.of(ApplierLister.KUSTOMIZATION, new KindAnswer.Unanswered(reason)));
    }

    /** Returns the reason why a kind was not answered; empty if all were. */
    public String reason() {
        return unanswered.values().stream()
                .filter(none -> none.forbidden() == null)
                .map(KindAnswer.Unanswered::reason)
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** Returns whether another attempt may help. It does not if a kind may not be listed. */
    public boolean isSilent() {
        return unanswered.values().stream().anyMatch(none -> none.forbidden() == null);
    }
}
