package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.ObjectIdentity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes object in a manifest.
 *
 * @param apiVersion group and version, or the version alone for the core group
 * @param line line where its document begins, counted from 1
 * @param spec its {@code spec} as plain values; empty if it has none. A number that YAML readers may interpret
 * differently, such as {@code 0644}, is kept as the text in the file
 */
public record ManifestObject(String apiVersion, ObjectIdentity identity, int line, Map<String, @Nullable Object> spec) {

    /** Returns the version without the group. */
    public String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }
}
