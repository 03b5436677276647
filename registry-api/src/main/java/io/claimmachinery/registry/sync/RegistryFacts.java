package io.claimmachinery.registry.sync;

import io.claimmachinery.web.HealthFacts;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Health facts about the served catalog: its content, revision, age and current problem. */
final class RegistryFacts implements HealthFacts {

    private final RegistryRemote remote;
    private final CatalogHolder holder;
    private final Clock clock;

    RegistryFacts(RegistryRemote remote, CatalogHolder holder, Clock clock) {
        this.remote = remote;
        this.holder = holder;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public Map<String, Object> facts() {
        SyncState state = holder.state();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("loaded", state.loaded().isPresent());
        facts.put("repository", remote.remote().url());
        facts.put("branch", remote.branch().value());
        state.loaded().ifPresent(catalog -> {
            facts.put("revision", catalog.revision().sha());
            facts.put("committedAt", catalog.committedAt().toString());
            facts.put("claims", catalog.size());
            facts.put("ageSeconds", state.age(clock.instant()).toSeconds());
        });
        if (state.problem() != null) {
            facts.put("problem", state.problem().reason());
            facts.put("problemSince", state.problem().since().toString());
        }
        return facts;
    }
}
