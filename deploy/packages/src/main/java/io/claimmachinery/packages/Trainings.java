package io.claimmachinery.packages;

import io.claimmachinery.packages.ServiceTraining.Setting;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What the services are trained with: the examples of the documentation, a small repository, a stand-in of a cluster. */
final class Trainings {

    private Trainings() {}

    static Setting machineryApi(TrainingRun rehearsal) {
        Path templates = rehearsal.project().resolve("docs/examples/templates");
        return new Setting(
                Map.of(
                        "TEMPLATES_DIR", templates.toString(),
                        "KCL_LIBRARY", rehearsal.kclLibrary().toString(),
                        "MACHINERY_MODULES_CACHE_DIR",
                                rehearsal.directory().resolve("modules").toString()),
                Map.of("/api/v1/claim-templates/volumeclaim/order", """
                        {"parameters": {"name": "app-data", "storage": "50Gi"}}"""),
                () -> {});
    }

    static Setting registryApi(TrainingRun rehearsal) throws IOException, InterruptedException {
        return new Setting(
                Map.of(
                        "REGISTRY_REPO", rehearsal.claimsRepository().toString(),
                        "REGISTRY_CACHE_DIR",
                                rehearsal.directory().resolve("cache").toString()),
                Map.of(),
                () -> {});
    }

    static Setting statusCollector(TrainingRun rehearsal) throws IOException, InterruptedException {
        Path repository = rehearsal.claimsRepository();
        StandInCluster cluster = StandInCluster.start();
        ServedKind kind = cluster.serve("resources.claim-machinery.io/v1alpha1", "VolumeClaim", "volumeclaims", true);
        cluster.create(kind, "default", """
                {"metadata": {"name": "app-data"}, "spec": {"storage": "50Gi"}, "status": {"conditions": [
                  {"type": "Ready", "status": "True", "reason": "Available", "lastTransitionTime": "2026-02-04T19:43:28Z"},
                  {"type": "Synced", "status": "True", "reason": "ReconcileSuccess",
                   "lastTransitionTime": "2026-02-04T19:43:28Z"}]}}""");
        Path kubeconfig = cluster.writeKubeconfig(rehearsal.directory().resolve("kubeconfig"), "training");
        return new Setting(
                Map.of(
                        "REGISTRY_REPO", repository.toString(),
                        "REGISTRY_CACHE_DIR",
                                rehearsal.directory().resolve("cache").toString(),
                        "KUBECONFIG", kubeconfig.toString()),
                Map.of(),
                cluster);
    }
}
