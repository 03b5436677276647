package io.claimmachinery.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the name, version and health that every service reports. */
@RestController
@Tag(name = "service")
final class ServiceController {

    private final ServiceVersion version;
    private final Endpoints endpoints;
    private final List<HealthFacts> facts;
    private final Clock clock;

    ServiceController(ServiceVersion version, Endpoints endpoints, List<HealthFacts> facts, Clock clock) {
        this.version = version;
        this.endpoints = endpoints;
        this.facts = List.copyOf(facts);
        this.clock = clock;
    }

    /** The response of {@code GET /}. */
    record Service(String name, String version, List<String> endpoints) {}

    @GetMapping("/")
    @Operation(summary = "Name, version and endpoints of the service")
    Service service() {
        return new Service(version.name(), version.version(), endpoints.list());
    }

    @GetMapping("/health")
    @Operation(summary = "Whether the service runs, and its state")
    Map<String, Object> health() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", facts.stream().allMatch(HealthFacts::healthy) ? "healthy" : "unhealthy");
        health.put("timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.forEach(fact -> health.put(fact.name(), fact.facts()));
        return health;
    }

    /** The response of {@code GET /version}. */
    record Version(String version, String commit, String buildDate) {}

    @GetMapping("/version")
    @Operation(summary = "Version, commit and date of the build")
    Version version() {
        return new Version(version.version(), version.commit(), version.buildDate());
    }
}
