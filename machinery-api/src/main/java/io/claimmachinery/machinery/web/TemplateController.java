package io.claimmachinery.machinery.web;

import io.claimmachinery.machinery.parameter.ParameterSchema;
import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateCatalog;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The templates that can be ordered. */
@RestController
@RequestMapping(path = "/api/v1/claim-templates", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "claim templates")
final class TemplateController {

    private final TemplateCatalog catalog;

    TemplateController(TemplateCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    @Operation(summary = "Claim templates, sorted by name", operationId = "listClaimTemplates")
    TemplateList list(
            @Parameter(description = "Only templates with this tag") @RequestParam(required = false) @Nullable String tag,
            @Parameter(description = "Only templates whose name, title, description or tags contain this text")
                    @RequestParam(required = false)
                    @Nullable String search,
            @Parameter(description = "Only templates of this profile") @RequestParam(required = false) @Nullable String profile,
            @Parameter(description = "Only templates whose claims go to this category")
                    @RequestParam(required = false)
                    @Nullable String category) {
        return TemplateList.of(catalog.current().templates().stream()
                .filter(it -> isUnset(tag) || it.template().metadata().tags().contains(tag))
                .filter(it -> isUnset(search) || it.mentions(String.valueOf(search)))
                .filter(it -> isUnset(profile)
                        || String.valueOf(profile)
                                .equals(it.template().metadata().profile()))
                .filter(it -> isUnset(category)
                        || it.category()
                                .filter(String.valueOf(category)::equals)
                                .isPresent())
                .map(LoadedTemplate::template)
                .toList());
    }

    private static boolean isUnset(@Nullable String filter) {
        return filter == null || filter.isBlank();
    }

    @GetMapping("/{name}")
    @Operation(summary = "One claim template", operationId = "getClaimTemplate")
    ClaimTemplate get(@PathVariable String name) {
        return TemplateFinder.find(catalog.current(), name).template();
    }

    @GetMapping("/{name}/schema")
    @Operation(
            summary = "JSON Schema of the parameters with ui:* hints, for one step of a Backstage form",
            operationId = "getClaimTemplateSchema")
    Map<String, Object> schema(
            @PathVariable String name,
            @Parameter(
                            description = "2020-12 returns the strict schema, which names its draft and allows no other"
                                    + " members")
                    @RequestParam(required = false)
                    @Nullable String draft) {
        LoadedTemplate template = TemplateFinder.find(catalog.current(), name);
        if (draft == null || draft.isBlank()) {
            return ParameterSchema.ofFormStep(template);
        }
        if (draft.equals("2020-12")) {
            return ParameterSchema.strict(template);
        }
        throw new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "The schema is not available in this draft. Use draft=2020-12, or leave draft out for Backstage's"
                        + " forms.");
    }
}
