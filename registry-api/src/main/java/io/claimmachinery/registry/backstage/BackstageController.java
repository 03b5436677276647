package io.claimmachinery.registry.backstage;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.registry.catalog.ClaimFiles;
import io.claimmachinery.registry.catalog.SortOrder;
import io.claimmachinery.registry.history.ClaimHistory;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.registry.web.FixedPaths;
import io.claimmachinery.registry.web.ServedCatalog;
import io.claimmachinery.yaml.YamlWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Serves the inventory as entities that Backstage's catalog reads from a single Location. */
@RestController
@Tag(name = "backstage")
final class BackstageController {

    private final ServedCatalog served;
    private final BackstageCatalogProperties properties;
    private final SourcePages pages;
    private final InventoryHistory history;
    private final FixedPaths fixed;

    BackstageController(
            ServedCatalog served,
            BackstageCatalogProperties properties,
            SourcePages pages,
            InventoryHistory history,
            FixedPaths fixed) {
        this.served = served;
        this.properties = properties;
        this.pages = pages;
        this.history = history;
        this.fixed = fixed;
    }

    @GetMapping(path = "/backstage/catalog.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    @Operation(
            summary = "Claims that match all filters, as entities for Backstage's catalog: one YAML document for each",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_YAML_VALUE,
                                            schema = @Schema(type = "string"))))
    @Nullable String catalog(
            @Parameter(hidden = true) ClaimFilter filter,
            @Parameter(
                            description = "Resource, to have them next to the claims' own components, or Component, to"
                                    + " replace these",
                            schema = @Schema(implementation = EntityKind.class, defaultValue = "Resource"))
                    @RequestParam(name = "kind", defaultValue = "Resource")
                    String kindName,
            ServletWebRequest request) {
        EntityKind kind = EntityKind.of(kindName);
        Catalog catalog = served.current();
        URI base =
                URI.create(ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + "/");
        List<ClaimEntry> claims = catalog.find(new CatalogQuery(filter, SortOrder.BY_NAME), 0, Integer.MAX_VALUE)
                .claims();
        Map<String, URI> requests = requests(claims);
        String question = "backstage " + kind + " " + base + " " + filter + " " + requests;
        if (served.isKnown(request, catalog.revision(), question)) {
            return null;
        }
        EntityNames names = new EntityNames(catalog.names());
        StringBuilder documents = new StringBuilder(claims.isEmpty() ? "# No claim matches.\n" : "");
        for (ClaimEntry claim : claims) {
            documents.append(YamlWriter.write(new CatalogEntity(
                            kind,
                            names.of(claim.name()),
                            claim,
                            catalog.files(claim.name()).flatMap(ClaimFiles::component),
                            base,
                            !fixed.contains("/api/v1/claims/" + claim.name()),
                            source(claim),
                            Optional.ofNullable(requests.get(claim.name())),
                            properties.owner())
                    .toDocument()));
        }
        return documents.toString();
    }

    /** Returns the pull requests that last touched the claims, by the claims' names, as far as the history has them. */
    private Map<String, URI> requests(List<ClaimEntry> claims) {
        Map<String, URI> requests = new LinkedHashMap<>();
        history.view()
                .ifPresent(view -> claims.forEach(claim -> view.claim(claim.name())
                        .flatMap(ClaimHistory::pullRequest)
                        .flatMap(pages::pullRequest)
                        .ifPresent(url -> requests.put(claim.name(), url))));
        return requests;
    }

    private Optional<URI> source(ClaimEntry claim) {
        return claim.repositoryPath().map(RepositoryPath::value).flatMap(pages::directory);
    }
}
