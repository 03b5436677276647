package io.claimmachinery.cli.testing;

import io.claimmachinery.forge.testing.HttpStandIn;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.RegistryReader;
import java.util.List;
import java.util.Map;

/** Responds as registry-api does: the claims of a file, two per page. */
public final class RegistryStandIn extends HttpStandIn {

    private static final String CLAIMS = "/api/v1/claims";
    private static final int PAGE = 2;

    private final Registry registry;

    public RegistryStandIn(String registry) {
        this.registry = RegistryReader.read(registry, "registry.yaml");
        start();
    }

    @Override
    protected Reply answer(Request request) {
        if (request.path().equals(CLAIMS)) {
            int start = request.query().contains("continue=")
                    ? Integer.parseInt(request.query().replaceAll(".*continue=", ""))
                    : 0;
            List<ClaimEntry> claims = registry.claims();
            int end = Math.min(start + PAGE, claims.size());
            return Reply.of(
                    200,
                    Map.of(
                            "apiVersion",
                            "claim-registry.io/v1alpha1",
                            "kind",
                            "ClaimList",
                            "metadata",
                            end < claims.size() ? Map.of("continue", String.valueOf(end)) : Map.of(),
                            "items",
                            claims.subList(start, end)));
        }
        if (request.path().equals(CLAIMS + "/summary")) {
            return Reply.of(
                    200,
                    Map.of("kind", "ClaimSummary", "total", registry.claims().size()));
        }
        String name = request.path().substring(CLAIMS.length() + 1);
        return registry.find(name)
                .map(claim -> Reply.of(200, claim))
                .orElseGet(() -> Reply.of(
                        404,
                        Map.of(
                                "type", "urn:claim-machinery:problem:claim-not-found",
                                "detail", "There is no claim " + name,
                                "error", "There is no claim " + name)));
    }
}
