package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order whose parameters have been checked by {@link OrderParameters#check}.
 *
 * @param template the ordered template
 * @param snapshot the templates and functions at the time of the order
 * @param given the parameters as ordered
 * @param merged the checked parameters merged over the template's defaults, without those that functions will supply
 */
public record CheckedOrder(
        LoadedTemplate template,
        TemplateSnapshot snapshot,
        Map<String, ? extends @Nullable Object> given,
        Map<String, Object> merged) {}
