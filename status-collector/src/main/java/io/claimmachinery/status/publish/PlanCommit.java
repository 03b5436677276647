package io.claimmachinery.status.publish;

import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plan as one commit.
 *
 * @param plan the changes in the commit, without those that no longer applied
 * @param entities the catalog entities whose files changed, by the claim's name
 */
record PlanCommit(PublishResult result, ChangePlan plan, Map<String, String> entities) {

    PlanCommit {
        entities = Map.copyOf(entities);
    }

    /** Commits the plan. Returns empty if none of it applies any more. */
    static Optional<PlanCommit> publish(
            PublishTarget target, ChangePlan plan, boolean annotate, Function<ChangePlan, PublishRequest> request) {
        ChangePlan rest = plan;
        while (!rest.isEmpty()) {
            StatusOperation operation = new StatusOperation(target.registry(), rest, annotate);
            try {
                PublishResult result = target.repository().publish(request.apply(rest), operation);
                return Optional.of(new PlanCommit(result, rest, operation.annotated()));
            } catch (StatusOperation.Outdated e) {
                rest = rest.without(e.names()); // Shorter each time
            }
        }
        return Optional.empty();
    }
}
