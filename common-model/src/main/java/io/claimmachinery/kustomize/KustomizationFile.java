package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.KustomizationReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a kustomization that decide which objects a build produces.
 *
 * @param resources the resources, followed by those of the older field {@code bases}
 * @param references files that patches and generators refer to
 * @param unjudged fields that this program does not evaluate
 * @param changesIdentities whether such a field may rename, move or remove objects
 */
record KustomizationFile(
        RepositoryPath path,
        boolean component,
        List<String> resources,
        List<String> components,
        String namespace,
        String prefix,
        String suffix,
        List<String> references,
        List<String> unjudged,
        boolean changesIdentities) {

    private static final String COMPONENT = "Component";

    KustomizationFile {
        resources = List.copyOf(resources);
        components = List.copyOf(components);
        references = List.copyOf(references);
        unjudged = List.copyOf(unjudged);
    }

    /**
     * Reads a kustomization.
     *
     * @throws Refusal if kustomize would refuse to read it
     * @throws io.claimmachinery.yaml.YamlException if the text is not a kustomization
     */
    static KustomizationFile read(RepositoryPath path, String text) {
        KustomizationReader.Listing listing = KustomizationReader.list(text, path.value());
        Kustomization kustomization = listing.content();
        Map<String, @Nullable Object> fields = kustomization.unknown();
        Fields reader = new Fields(path, fields);
        check(path, kustomization, listing.hasResources());
        List<String> resources = new ArrayList<>(kustomization.resources());
        resources.addAll(reader.texts("bases"));
        List<String> unjudged = fields.keySet().stream()
                .filter(field -> !KustomizeRules.isJudged(field) && !reader.isUnset(field))
                .toList();
        return new KustomizationFile(
                path,
                kustomization.kind().equals(COMPONENT),
                resources,
                reader.texts("components"),
                reader.text("namespace"),
                reader.text("namePrefix"),
                reader.text("nameSuffix"),
                FileReferences.of(fields),
                unjudged,
                unjudged.stream().anyMatch(KustomizeRules::changesIdentities));
    }

    /** Returns the same text in another place. */
    KustomizationFile at(RepositoryPath other) {
        return new KustomizationFile(
                other,
                component,
                resources,
                components,
                namespace,
                prefix,
                suffix,
                references,
                unjudged,
                changesIdentities);
    }

    RepositoryPath directory() {
        return path.parent().orElse(RepositoryPath.ROOT);
    }

    private static void check(RepositoryPath path, Kustomization kustomization, boolean hasResources) {
        if (!hasResources && kustomization.unknown().values().stream().allMatch(Objects::isNull)) {
            throw new Refusal(path, path.fileName() + " is empty");
        }
        for (String field : kustomization.unknown().keySet()) {
            if (!KustomizeRules.isField(field)) {
                throw new Refusal(path, "unknown field \"" + field + "\"");
            }
        }
        String version = kustomization.apiVersion();
        String expected =
                kustomization.kind().equals(COMPONENT) ? "kustomize.config.k8s.io/v1alpha1" : Kustomization.API_VERSION;
        if (!version.isEmpty() && !version.equals(expected) && !version.equals("kustomize.config.k8s.io/v1")) {
            throw new Refusal(path, "apiVersion is " + version + ": expected " + expected);
        }
    }

    /** Reads fields, and checks that they have the types that kustomize expects. */
    private record Fields(RepositoryPath path, Map<String, @Nullable Object> values) {

        boolean isUnset(String field) {
            Object value = values.get(field);
            return value == null || (value instanceof List<?> list && list.isEmpty());
        }

        String text(String field) {
            return switch (values.get(field)) {
                case null -> "";
                case String text -> text;
                default -> throw new Refusal(path, field + " is not text");
            };
        }

        List<String> texts(String field) {
            return switch (values.get(field)) {
                case null -> List.of();
                case List<?> list
                when list.stream().allMatch(String.class::isInstance) ->
                    list.stream().map(String.class::cast).toList();
                default -> throw new Refusal(path, field + " is not a list of texts");
            };
        }
    }
}
