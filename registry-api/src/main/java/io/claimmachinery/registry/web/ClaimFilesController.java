package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.ClaimFiles;
import io.claimmachinery.registry.history.PastFiles;
import io.claimmachinery.registry.sync.ClaimPlaces;
import io.claimmachinery.settings.RegistrySettings;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Serves the files of a claim at the served revision. */
@RestController
@RequestMapping(path = "/api/v1/claims/{name}", produces = MediaType.APPLICATION_YAML_VALUE)
@Tag(name = "claims")
final class ClaimFilesController {

    private static final String AT = "A revision, or a time or day in the format of RFC 3339: the file as it was then";

    private final ServedCatalog served;
    private final ServedPast past;
    private final PastFiles pastFiles;
    private final ClaimPlaces places;

    ClaimFilesController(ServedCatalog served, ServedPast past, PastFiles pastFiles, RegistrySettings registry) {
        this.served = served;
        this.past = past;
        this.pastFiles = pastFiles;
        this.places = new ClaimPlaces(registry.path());
    }

    @GetMapping("/manifest")
    @Operation(summary = "The claim's rendered manifests as one YAML stream")
    @Nullable String manifest(
            @PathVariable String name,
            @Parameter(description = AT) @RequestParam(defaultValue = "") String at,
            ServletWebRequest request) {
        return at.isBlank()
                ? file("manifest", name, ClaimFiles::manifest, request)
                : fileAt(at, "manifest", name, ClaimFiles::manifest, request);
    }

    @GetMapping("/order")
    @Operation(summary = "The claim's order.yaml: its template and parameters")
    @Nullable String order(
            @PathVariable String name,
            @Parameter(description = AT) @RequestParam(defaultValue = "") String at,
            ServletWebRequest request) {
        return at.isBlank()
                ? file("order.yaml", name, ClaimFiles::order, request)
                : fileAt(at, "order.yaml", name, ClaimFiles::order, request);
    }

    private @Nullable String file(
            String kind, String name, Function<ClaimFiles, Optional<String>> reader, ServletWebRequest request) {
        Catalog catalog = served.current();
        ClaimEntry claim = served.claim(catalog, name);
        String text = catalog.files(name).flatMap(reader).orElseThrow(() -> missing(kind, claim));
        return served.isKnown(request, catalog, kind + " " + name) ? null : text;
    }

    private @Nullable String fileAt(
            String at,
            String kind,
            String name,
            Function<ClaimFiles, Optional<String>> reader,
            ServletWebRequest request) {
        PastClaim claim = past.claim(at, name);
        String text = past.files(() -> pastFiles.at(claim.point(), claim.entry()))
                .flatMap(reader)
                .orElseThrow(() -> missing(kind, claim.entry()));
        return served.isKnown(request, claim.point().commit().revision(), kind + " " + name) ? null : text;
    }

    private ProblemException missing(String kind, ClaimEntry claim) {
        if (places.of(claim).isEmpty()) {
            return new ProblemException(
                    ProblemType.CLAIM_FILE_NOT_FOUND,
                    "The registry gives '" + claim.path() + "' as the path of claim '" + claim.name()
                            + "'. That is not the file or directory of a claim below " + places.basePath()
                            + ", so its " + kind + " is not shown. Run `claims doctor --fix` to correct the path.");
        }
        return new ProblemException(
                ProblemType.CLAIM_FILE_NOT_FOUND,
                "Claim '" + claim.name() + "' has no " + kind + " at its path '" + claim.path() + "'. Claims that"
                        + " older tools made may not have one.");
    }
}
