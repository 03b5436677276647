package io.claimmachinery.deploy.manifest;

import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Tool;
import io.claimmachinery.deploy.project.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The result of building a directory with kustomize. */
record Build(String directory, List<Manifest> manifests) {

    private static final Map<String, Build> BUILT = new ConcurrentHashMap<>();

    static Build of(String directory) {
        return BUILT.computeIfAbsent(
                directory,
                _ -> new Build(
                        directory,
                        parse(Execution.of(Tool.KUSTOMIZE.path(), "build", directory)
                                .output())));
    }

    /** Returns the directories that are deployed directly. */
    static Stream<String> overlays() {
        return Stream.of("demo", "production", "collector-deployment", "collector-cronjob", "second-repository")
                .map("deploy/kustomize/overlays/"::concat);
    }

    /** Returns all directories that can be built on their own. */
    static Stream<String> directories() {
        return kustomizations("Kustomization");
    }

    static Stream<String> components() {
        return kustomizations("Component");
    }

    /** Builds a component. It cannot be built alone, so a directory is created in which a kustomization uses it. */
    static Build withComponent(String directory, String component) {
        Path made = ProjectTree.path("deploy/target/components").resolve(component.replace('/', '-'));
        try {
            Files.createDirectories(made);
            Files.writeString(
                    made.resolve("kustomization.yaml"),
                    "resources: [%s]%ncomponents: [%s]%n"
                            .formatted(
                                    made.relativize(ProjectTree.path(directory)),
                                    made.relativize(ProjectTree.path(component))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(ProjectTree.nameOf(made));
    }

    /** Returns a copy whose objects may be changed. */
    Build copy() {
        return new Build(
                directory,
                manifests.stream()
                        .map(manifest -> new Manifest(manifest.node().deepCopy()))
                        .toList());
    }

    Stream<Manifest> workloads() {
        return manifests.stream().filter(Manifest::makesPods);
    }

    Stream<Manifest> kind(String kind) {
        return manifests.stream().filter(manifest -> manifest.is(kind));
    }

    /** Returns an object. For a generated object, the name without kustomize's hash works, too. */
    Manifest get(String kind, String name) {
        return kind(kind)
                .filter(manifest -> manifest.name().matches(name + "(-[a-z0-9]{10})?"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no %s %s in %s".formatted(kind, name, directory)));
    }

    static List<Manifest> parse(String yaml) {
        return Yaml.all(yaml).stream()
                .map(document -> new Manifest((ObjectNode) document))
                .toList();
    }

    private static Stream<String> kustomizations(String kind) {
        return Stream.of("deploy/kustomize", "deploy/flux", "deploy/observability")
                .flatMap(directory -> ProjectTree.files(directory, "kustomization.yaml").stream())
                .filter(file -> Yaml.one(ProjectTree.read(file))
                        .path("kind")
                        .asString("")
                        .equals(kind))
                .map(file -> ProjectTree.nameOf(file.resolveSibling("")));
    }
}
