package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that a build puts out.
 *
 * @param apiVersion group and version, or the version alone for the core group
 * @param identity as put out: with the namespace and the name that kustomizations give it
 * @param file the manifest that holds it
 * @param line where its document begins in that file, counted from 1
 * @param spec its {@code spec} as the manifest has it; kustomizations that change more than names are left out of account
 */
public record BuiltObject(
        String apiVersion, ObjectIdentity identity, RepositoryPath file, int line, Map<String, @Nullable Object> spec) {

    /** The identity that distinguishes objects in a cluster: no namespace means {@code default}. */
    public ObjectIdentity effective() {
        return KustomizeRules.effective(identity);
    }

    BuiltObject as(ObjectIdentity other) {
        return new BuiltObject(apiVersion, other, file, line, spec);
    }
}
