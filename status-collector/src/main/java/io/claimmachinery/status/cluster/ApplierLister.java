package io.claimmachinery.status.cluster;

import io.claimmachinery.status.cluster.KindAnswer.Unanswered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the appliers of a cluster, for the kinds that it serves. */
final class ApplierLister {

    static final ObjectKind KUSTOMIZATION = new ObjectKind("kustomize.toolkit.fluxcd.io", "v1", "Kustomization");
    static final ObjectKind GIT_REPOSITORY = new ObjectKind("source.toolkit.fluxcd.io", "v1", "GitRepository");
    static final ObjectKind APPLICATION = new ObjectKind("argoproj.io", "v1alpha1", "Application");

    /** An Application may have a megabyte. One page is read at a time, and one Application of it. */
    private static final int PAGE_SIZE = 100;

    private final ResourceDiscovery discovery;
    private final ObjectLister lister;

    ApplierLister(ResourceDiscovery discovery, KubernetesApi api, ListOptions options) {
        this.discovery = discovery;
        this.lister =
                new ObjectLister(api, new ListOptions(Math.min(PAGE_SIZE, options.pageSize()), options.namespaces()));
    }

    ApplierAnswer list() throws InterruptedException {
        discovery.forgetIncomplete(List.of(KUSTOMIZATION, GIT_REPOSITORY, APPLICATION));
        Map<ObjectKind, Unanswered> unanswered = new LinkedHashMap<>();
        List<JsonNode> kustomizations = new ArrayList<>();
        each(KUSTOMIZATION, unanswered, object -> {
            if (object.path("status") instanceof ObjectNode status) {
                status.remove("inventory"); // One line for each object that it applied
            }
            kustomizations.add(object);
        });
        Map<ObjectKey, Applier.Source> repositories = new HashMap<>();
        if (!kustomizations.isEmpty()) {
            each(GIT_REPOSITORY, unanswered, object -> {
                JsonNode metadata = object.path("metadata");
                repositories.put(
                        new ObjectKey(ApplierReader.text(metadata, "namespace"), ApplierReader.text(metadata, "name")),
                        ApplierReader.gitRepository(object));
            });
        }
        List<Applier> appliers = new ArrayList<>();
        kustomizations.forEach(object -> appliers.add(ApplierReader.kustomization(object, repositories)));
        each(
                APPLICATION,
                unanswered,
                object -> ApplierReader.application(object).forEach(appliers::add));
        return new ApplierAnswer(appliers, unanswered);
    }

    private void each(ObjectKind kind, Map<ObjectKind, Unanswered> unanswered, Consumer<JsonNode> each)
            throws InterruptedException {
        Optional<ResourceType> type = Optional.empty();
        try {
            type = discovery.resolve(kind);
            if (type.isPresent()) {
                lister.each(type.get(), List.of(), parser -> each.accept(JsonFields.TREES.readTree(parser)));
            }
        } catch (ClusterException.NotFound _) {
            discovery.forget(kind); // Its definition was removed since discovery
        } catch (ClusterException e) {
            boolean forbidden = e instanceof ClusterException.Forbidden;
            unanswered.put(
                    kind,
                    new Unanswered(
                            String.valueOf(e.getMessage()),
                            forbidden
                                    ? type.map(found -> new KindAnswer.Resource(kind.group(), found.plural()))
                                            .orElse(null)
                                    : null));
        }
    }
}
