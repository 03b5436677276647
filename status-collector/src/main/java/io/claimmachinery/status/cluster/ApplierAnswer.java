package io.claimmachinery.status.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a cluster said of what applies manifests in it.
 *
 * @param unanswered kinds that it did not answer for
 */
public record ApplierAnswer(List<Applier> appliers, Map<ObjectKind, KindAnswer.Unanswered> unanswered) {

    /** Nothing was asked. */
    public static final ApplierAnswer NONE = new ApplierAnswer(List.of(), Map.of());

    /** The kinds that are asked for, as far as they are served. */
    public static final Set<ObjectKind> KINDS =
            Set.of(ApplierLister.KUSTOMIZATION, ApplierLister.GIT_REPOSITORY, ApplierLister.APPLICATION);

    public ApplierAnswer {
        appliers = List.copyOf(appliers);
        unanswered = Map.copyOf(unanswered);
    }

    static ApplierAnswer silent(String reason) {
        return new ApplierAnswer(List.of(), Map.of(ApplierLister.KUSTOMIZATION, new KindAnswer.Unanswered(reason)));
    }

    /** Why a kind was not answered for; empty when all were. */
    public String reason() {
        return unanswered.values().stream()
                .filter(none -> none.forbidden() == null)
                .map(KindAnswer.Unanswered::reason)
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** Whether the next try may learn more: not where a kind may not be listed. */
    public boolean isSilent() {
        return unanswered.values().stream().anyMatch(none -> none.forbidden() == null);
    }
}
