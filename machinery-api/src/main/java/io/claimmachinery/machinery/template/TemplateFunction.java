package io.claimmachinery.machinery.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call of a profile that supplies a parameter's value. Texts may contain <code>${name}</code>, which is filled
 * from the parameter's arguments, or from the environment.
 *
 * @param url its host is fixed in the profile; arguments never fill it
 * @param body a JSON value; null for none
 * @param extract dotted path into the JSON response; empty for the whole response
 */
public record TemplateFunction(
        String name,
        String method,
        String url,
        Map<String, String> headers,
        @Nullable Object body,
        String extract) {

    public TemplateFunction {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Omits headers and body, because a profile's author may have written a token there. */
    @Override
    public String toString() {
        return "TemplateFunction[" + name + "]";
    }
}
