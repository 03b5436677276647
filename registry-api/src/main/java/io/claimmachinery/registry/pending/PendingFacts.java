package io.claimmachinery.registry.pending;

import io.claimmachinery.web.HealthFacts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Health facts about open pull requests: whether they are tracked, how many exist, and the current problem. */
record PendingFacts(PendingRequests pending) implements HealthFacts {

    @Override
    public String name() {
        return "pending";
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("followed", pending.whyOff().isEmpty());
        pending.whyOff().ifPresent(why -> facts.put("why", why));
        pending.view().ifPresent(view -> {
            facts.put("requests", view.requests());
            facts.put("claims", view.changes().size());
        });
        pending.checkedAt().ifPresent(time -> facts.put("checkedAt", time.toString()));
        pending.problem().ifPresent(problem -> facts.put("problem", problem));
        return facts;
    }
}
