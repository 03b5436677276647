package io.claimmachinery.packages;

import io.claimmachinery.packages.ServiceTraining.Setting;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The data for training the services: the examples of the documentation, a small repository, and a stand-in for a cluster. */
final class Trainings {

    /** The claims that registry-api is trained with. */
    static final int CLAIMS = 2_000;

    private Trainings() {}

    static Setting machineryApi(TrainingRun training) {
        Path templates = training.project().resolve("docs/examples/templates");
        return new Setting(
                Map.of(
                        "TEMPLATES_DIR", templates.toString(),
                        "KCL_LIBRARY", training.kclLibrary().toString(),
                        // Its libraries are where they belong in the image only
                        "KCL_ALLOCATOR", "",
                        "MACHINERY_MODULES_CACHE_DIR",
                                training.directory().resolve("modules").toString()),
                Map.of("/api/v1/claim-templates/volumeclaim/order", """
                        {"parameters": {"name": "app-data", "storage": "50Gi"}}"""),
                () -> {});
    }

    static Setting registryApi(TrainingRun training) throws IOException, InterruptedException {
        return new Setting(
                Map.of(
                        "REGISTRY_REPO", training.claimsRepository(CLAIMS).toString(),
                        "REGISTRY_CACHE_DIR",
                                training.directory().resolve("cache").toString()),
                Map.of(),
                () -> {});
    }

    static Setting statusCollector(TrainingRun training) throws IOException, InterruptedException {
        Path repository = training.claimsRepository();
        StandInCluster cluster = StandInCluster.start();
        ServedKind kind = cluster.serve("resources.claim-machinery.io/v1alpha1", "VolumeClaim", "volumeclaims", true);
        cluster.create(kind, "default", """
                {"metadata": {"name": "app-data"}, "spec": {"storage": "50Gi"}, "status": {"conditions": [
                  {"type": "Ready", "status": "True", "reason": "Available", "lastTransitionTime": "2026-02-04T19:43:28Z"},
                  {"type": "Synced", "status": "True", "reason": "ReconcileSuccess",
                   "lastTransitionTime": "2026-02-04T19:43:28Z"}]}}""");
        Path kubeconfig = cluster.writeKubeconfig(training.directory().resolve("kubeconfig"), "training");
        return new Setting(
                Map.of(
                        "REGISTRY_REPO", repository.toString(),
                        "REGISTRY_CACHE_DIR",
                                training.directory().resolve("cache").toString(),
                        "KUBECONFIG", kubeconfig.toString()),
                Map.of(),
                cluster);
    }
}
