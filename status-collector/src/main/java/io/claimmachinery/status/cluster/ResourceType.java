package io.claimmachinery.status.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A kind as an API server serves it. */
record ResourceType(ObjectKind kind, String plural, boolean namespaced) {

    static String groupVersionPath(ObjectKind kind) {
        return kind.group().isEmpty() ? "/api/" + kind.version() : "/apis/" + kind.apiVersion();
    }

    /** Returns the path at which objects of this kind are listed; an empty namespace means all namespaces. */
    String listPath(String namespace) {
        String inNamespace = namespaced && !namespace.isEmpty() ? "/namespaces/" + encoded(namespace) : "";
        return groupVersionPath(kind) + inNamespace + "/" + encoded(plural);
    }

    /** Returns this server's key for an object in a manifest. */
    ObjectKey keyOf(ObjectKey wanted) {
        return namespaced ? wanted : wanted.withoutNamespace();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }
}
