package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.ObjectIdentity;

/**
 * A Kubernetes object in a manifest.
 *
 * @param apiVersion group and version, or the version alone for the core group
 * @param line where its document begins, counted from 1
 */
public record ManifestObject(String apiVersion, ObjectIdentity identity, int line) {

    /** The version without the group. */
    public String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }
}
