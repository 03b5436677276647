package io.claimmachinery.machinery.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call of a profile that supplies a parameter's value. Texts may hold <code>${name}</code>, filled from the
 * parameter's arguments, else from the environment.
 *
 * @param url its host is the profile's: arguments never fill it
 * @param body a JSON value; null for none
 * @param extract dotted path into the JSON answer; empty for the whole answer
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

    /** Without headers and body: a profile's author may have written a token there. */
    @Override
    public String toString() {
        return "TemplateFunction[" + name + "]";
    }
}
