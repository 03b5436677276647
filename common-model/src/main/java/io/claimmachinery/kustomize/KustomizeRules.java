package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.ObjectIdentity;
import java.util.Set;

/** Rules of kustomize 5 (api/types/kustomization.go, api/resid, kyaml/resid/gvk.go of its source). */
final class KustomizeRules {

    /** Fields that a kustomization may have; kustomize refuses all others. */
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

    /** Kinds of Kubernetes itself that have no namespace; kustomize takes every other kind for a namespaced one. */
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

    /** Fields that decide which objects are put out, and which this program therefore follows. */
    private static final Set<String> JUDGED =
            Set.of("metadata", "resources", "bases", "components", "namespace", "namePrefix", "nameSuffix");

    /** Fields that may rename, move or remove objects that are there: what is known of the objects is a guess then. */
    private static final Set<String> CHANGES_IDENTITIES = Set.of(
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "transformers",
            "replacements",
            "configurations",
            "openapi");

    /** What {@code namePrefix} and {@code nameSuffix} leave as it is (api/internal/builtins/PrefixTransformer.go). */
    private static final Set<String> KEEPS_NAME = Set.of("CustomResourceDefinition", "APIService", "Namespace");

    /** Fields that neither add objects nor change what kind they are of; all others that are not followed may. */
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

    /** What {@code namespace: X} makes of an identity: objects without a namespace keep theirs, a Namespace is renamed. */
    static ObjectIdentity inNamespace(ObjectIdentity identity, String namespace) {
        if (identity.kind().equals("Namespace") && identity.apiGroup().isEmpty()) {
            return new ObjectIdentity("", "Namespace", "", namespace);
        }
        return isClusterScoped(identity)
                ? identity
                : new ObjectIdentity(identity.apiGroup(), identity.kind(), namespace, identity.name());
    }

    /** What {@code namePrefix} and {@code nameSuffix} make of an identity. */
    static ObjectIdentity renamed(ObjectIdentity identity, String prefix, String suffix) {
        return KEEPS_NAME.contains(identity.kind())
                ? identity
                : new ObjectIdentity(
                        identity.apiGroup(), identity.kind(), identity.namespace(), prefix + identity.name() + suffix);
    }

    /** The identity that counts for duplicates. */
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
