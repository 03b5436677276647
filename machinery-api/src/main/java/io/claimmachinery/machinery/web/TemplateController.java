package io.claimmachinery.machinery.web;

import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.ParameterSchema;
import io.claimmachinery.machinery.template.TemplateCatalog;
import io.claimmachinery.model.template.ClaimTemplate;
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

/** What can be ordered. */
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
            @Parameter(description = "Only those with this tag") @RequestParam(required = false) @Nullable String tag,
            @Parameter(description = "Only those whose name, title, description or tags hold this text")
                    @RequestParam(required = false)
                    @Nullable String search,
            @Parameter(description = "Only those of this profile") @RequestParam(required = false) @Nullable String profile,
            @Parameter(description = "Only those whose claims go to this category")
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
            summary = "JSON Schema (2020-12) of the parameters, with ui:* hints for forms",
            operationId = "getClaimTemplateSchema")
    Map<String, Object> schema(@PathVariable String name) {
        return ParameterSchema.of(TemplateFinder.find(catalog.current(), name).template());
    }
}
