package io.claimmachinery.registry.history;

import io.claimmachinery.web.HealthFacts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Details about the history for health responses: how far it goes back, and any problem with it. */
record HistoryFacts(InventoryHistory history) implements HealthFacts {

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kept", !history.window().isOff());
        history.index().ifPresent(index -> {
            facts.put("revision", index.newest().revision().sha());
            facts.put("from", index.timeOf(index.first()).toString());
            facts.put("extent", index.extent().name().toLowerCase(Locale.ROOT));
            facts.put("commits", index.size());
        });
        history.problem().ifPresent(problem -> facts.put("problem", problem));
        return facts;
    }
}
