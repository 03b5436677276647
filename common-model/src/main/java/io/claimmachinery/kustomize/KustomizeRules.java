package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.ObjectIdentity;
import java.util.Set;

/** Rules of kustomize 5 (api/types/kustomization.go, api/resid, kyaml/resid/gvk.go of its source). */
final class KustomizeRules {

    /** Fields that a kustomization may have. kustomize refuses all others. */
    private static final Set<String> FIELDS = Set.of(
            "metadata",
            "openapi",
            "namePrefix",
            "nameSuffix",
            "namespace",
            "commonLabels",
            "labels",
            "commonAnnotations",
            "patchesStrategicMerge",
            "patchesJson6902",
            "patches",
            "images",
            "imageTags",
            "replacements",
            "replicas",
            "vars",
            "sortOptions",
            "bases",
            "resources",
            "components",
            "crds",
            "configMapGenerator",
            "secretGenerator",
            "helmGlobals",
            "helmCharts",
            "helmChartInflationGenerator",
            "generatorOptions",
            "configurations",
            "generators",
            "transformers",
            "validators",
            "buildMetadata");

    /** Built-in kinds of Kubernetes that have no namespace. kustomize treats every other kind as namespaced. */
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "APIService",
            "CSIDriver",
            "CSINode",
            "CertificateSigningRequest",
            "ClusterRole",
            "ClusterRoleBinding",
            "ComponentStatus",
            "CustomResourceDefinition",
            "FlowSchema",
            "IngressClass",
            "MutatingWebhookConfiguration",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "RuntimeClass",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
            "VolumeAttachment");

    private KustomizeRules() {}

    /** Fields that decide which objects a build produces. This program evaluates them. */
    private static final Set<String> JUDGED =
            Set.of("metadata", "resources", "bases", "components", "namespace", "namePrefix", "nameSuffix");

    /** Fields that may rename, move or remove existing objects. If one is used, the objects' identities are only a guess. */
    private static final Set<String> CHANGES_IDENTITIES = Set.of(
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "transformers",
            "replacements",
            "configurations",
            "openapi");

    /** Kinds that {@code namePrefix} and {@code nameSuffix} do not rename (api/internal/builtins/PrefixTransformer.go). */
    private static final Set<String> KEEPS_NAME = Set.of("CustomResourceDefinition", "APIService", "Namespace");

    /** Fields that neither add objects nor change their kind. Any other field that is not evaluated may do both. */
    private static final Set<String> KEEPS_KINDS = Set.of(
            "commonLabels",
            "labels",
            "commonAnnotations",
            "images",
            "imageTags",
            "replicas",
            "vars",
            "sortOptions",
            "crds",
            "generatorOptions",
            "buildMetadata");

    static boolean keepsKinds(String field) {
        return KEEPS_KINDS.contains(field);
    }

    static boolean isField(String name) {
        return FIELDS.contains(name);
    }

    static boolean isJudged(String field) {
        return JUDGED.contains(field);
    }

    static boolean changesIdentities(String field) {
        return CHANGES_IDENTITIES.contains(field);
    }

    /** Applies {@code namespace: X} to an identity. Objects without a namespace keep theirs, and a Namespace is renamed. */
    static ObjectIdentity inNamespace(ObjectIdentity identity, String namespace) {
        if (identity.kind().equals("Namespace") && identity.apiGroup().isEmpty()) {
            return new ObjectIdentity("", "Namespace", "", namespace);
        }
        return isClusterScoped(identity)
                ? identity
                : new ObjectIdentity(identity.apiGroup(), identity.kind(), namespace, identity.name());
    }

    /** Applies {@code namePrefix} and {@code nameSuffix} to an identity. */
    static ObjectIdentity renamed(ObjectIdentity identity, String prefix, String suffix) {
        return KEEPS_NAME.contains(identity.kind())
                ? identity
                : new ObjectIdentity(
                        identity.apiGroup(), identity.kind(), identity.namespace(), prefix + identity.name() + suffix);
    }

    /** Returns the identity by which duplicates are found. */
    static ObjectIdentity effective(ObjectIdentity identity) {
        return isClusterScoped(identity)
                ? new ObjectIdentity(identity.apiGroup(), identity.kind(), "", identity.name())
                : identity.inDefaultNamespace();
    }

    private static boolean isClusterScoped(ObjectIdentity identity) {
        boolean builtIn = identity.apiGroup().isEmpty() || identity.apiGroup().endsWith("k8s.io");
        return builtIn && CLUSTER_SCOPED.contains(identity.kind());
    }
}
