package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order whose parameters have been checked. {@link OrderParameters#check} makes it.
 *
 * @param template what was ordered
 * @param snapshot the templates and functions that it was ordered from
 * @param given the parameters as ordered
 * @param merged the parameters as checked, over the template's defaults; without those that functions are to supply
 */
public record CheckedOrder(
        LoadedTemplate template,
        TemplateSnapshot snapshot,
        Map<String, ? extends @Nullable Object> given,
        Map<String, Object> merged) {}
