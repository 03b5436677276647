package io.claimmachinery.standin;

/** A kind that the stand-in serves. Its objects have a status subresource. */
public record ServedKind(String apiVersion, String kind, String plural, boolean namespaced) {

    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }
}
