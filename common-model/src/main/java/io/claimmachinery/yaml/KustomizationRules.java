package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules of kustomize 5 (api/types/kustomization.go, api/resid, kyaml/resid/gvk.go of its source). */
final class KustomizationRules {

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

    private KustomizationRules() {}

    /**
     * Checks what stands in a kustomization besides its resources.
     *
     * @param fields as they stand in the file: a list that is null counts as none, an empty one does not
     */
    static void check(Kustomization kustomization, Map<String, @Nullable Object> fields, RepositoryPath file) {
        boolean empty = fields.entrySet().stream()
                .allMatch(field -> field.getValue() == null
                        || field.getKey().equals("apiVersion")
                        || field.getKey().equals("kind"));
        if (empty) {
            throw problem(file, file.fileName() + " is empty");
        }
        for (String field : kustomization.unknown().keySet()) {
            if (!FIELDS.contains(field)) {
                throw problem(file, "unknown field \"" + field + "\"");
            }
        }
        String expected = kustomization.kind().equals("Component")
                ? "kustomize.config.k8s.io/v1alpha1"
                : Kustomization.API_VERSION;
        if (!kustomization.apiVersion().isEmpty()
                && !kustomization.apiVersion().equals(expected)
                && !kustomization.apiVersion().equals("kustomize.config.k8s.io/v1")) {
            throw problem(file, "apiVersion is " + kustomization.apiVersion() + ": expected " + expected);
        }
    }

    /** The path that a resource means, seen from a directory; empty for none inside of the repository. */
    static Optional<RepositoryPath> resolve(RepositoryPath directory, String resource) {
        Deque<String> segments = new ArrayDeque<>();
        if (!directory.value().isEmpty()) {
            segments.addAll(Arrays.asList(directory.value().split("/", -1)));
        }
        if (resource.isEmpty() || resource.startsWith("/")) {
            return Optional.empty();
        }
        for (String segment : resource.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        try {
            return Optional.of(RepositoryPath.of(String.join("/", segments)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The identity that counts for duplicates. */
    static ObjectIdentity effective(ObjectIdentity identity) {
        boolean builtIn = identity.apiGroup().isEmpty() || identity.apiGroup().endsWith("k8s.io");
        return builtIn && CLUSTER_SCOPED.contains(identity.kind())
                ? new ObjectIdentity(identity.apiGroup(), identity.kind(), "", identity.name())
                : identity.inDefaultNamespace();
    }

    private static YamlException problem(RepositoryPath file, String reason) {
        return new YamlException(file.value(), 0, 0, reason, null);
    }
}
