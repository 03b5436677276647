package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.registry.catalog.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Lists, counts and shows claims, from memory alone. */
@RestController
@RequestMapping(path = "/api/v1/claims", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "claims")
final class ClaimsController {

    private final ServedCatalog served;

    ClaimsController(ServedCatalog served) {
        this.served = served;
    }

    @GetMapping
    @Operation(summary = "Claims that match all filters, a page at a time when a limit is given")
    @Nullable ClaimList list(
            @Parameter(hidden = true) ClaimFilter filter,
            @ParameterObject PageParameters paging,
            ServletWebRequest request) {
        CatalogQuery query = QueryReader.read(filter, paging.sort());
        int limit = limit(paging.limit());
        ContinueToken start = start(paging.continueToken(), query);
        Catalog catalog = start == null ? served.current() : served.at(start.revision());
        int offset = start == null ? 0 : start.offset();
        if (served.isKnown(request, catalog, "list " + offset + " " + limit + " " + query)) {
            return null;
        }
        Page page = catalog.find(query, offset, limit);
        ContinueToken next = ContinueToken.of(catalog.revision(), query, page.next());
        ListMetadata metadata = ListMetadata.of(catalog, served.state(), served.now(), page.total());
        return ClaimList.of(metadata.followedBy(page, next), page.claims());
    }

    @GetMapping("/summary")
    @Operation(summary = "How many of the claims that match all filters have each value of each facet")
    @Nullable ClaimSummary summary(@Parameter(hidden = true) ClaimFilter filter, ServletWebRequest request) {
        CatalogQuery query = QueryReader.read(filter, null);
        Catalog catalog = served.current();
        if (served.isKnown(request, catalog, "summary " + query)) {
            return null;
        }
        int total = catalog.find(query, 0, 0).total();
        return ClaimSummary.of(ListMetadata.of(catalog, served.state(), served.now(), total), catalog.count(query));
    }

    @GetMapping("/{name}")
    @Operation(summary = "The registry entry of one claim")
    @Nullable ClaimEntry get(@PathVariable String name, ServletWebRequest request) {
        Catalog catalog = served.current();
        ClaimEntry claim = served.claim(catalog, name);
        return served.isKnown(request, catalog, "claim " + name) ? null : claim;
    }

    private static @Nullable ContinueToken start(@Nullable String token, CatalogQuery query) {
        if (token == null || token.isBlank()) {
            return null;
        }
        ContinueToken start = ContinueToken.parse(token);
        if (!start.belongsTo(query)) {
            throw QueryReader.invalid(
                    "The continue token belongs to another query. Send the same filters and order as for the first"
                            + " page.");
        }
        return start;
    }

    private static int limit(@Nullable Integer limit) {
        if (limit != null && limit < 0) {
            throw QueryReader.invalid("The limit is " + limit + "; it must not be negative.");
        }
        return limit == null || limit == 0 ? Integer.MAX_VALUE : limit;
    }
}
