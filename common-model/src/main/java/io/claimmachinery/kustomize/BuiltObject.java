package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that a build produces.
 *
 * @param apiVersion group and version, or the version alone for the core group
 * @param identity the final identity, with the namespace and the name that kustomizations give the object
 * @param file the manifest that contains it
 * @param line line in that file where its document begins, counted from 1
 * @param spec the {@code spec} in the manifest; changes that kustomizations make to anything but names are ignored
 */
public record BuiltObject(
        String apiVersion, ObjectIdentity identity, RepositoryPath file, int line, Map<String, @Nullable Object> spec) {

    /** Returns the identity that distinguishes objects in a cluster. A missing namespace counts as {@code default}. */
    public ObjectIdentity effective() {
        return KustomizeRules.effective(identity);
    }

    BuiltObject as(ObjectIdentity other) {
        return new BuiltObject(apiVersion, other, file, line, spec);
    }
}
