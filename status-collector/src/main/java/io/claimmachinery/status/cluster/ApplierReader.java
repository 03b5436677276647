package io.claimmachinery.status.cluster;

import io.claimmachinery.status.cluster.Applier.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads Kustomizations of Flux (kustomize-controller 1.9) and Applications of Argo CD (3.x). */
final class ApplierReader {

    /** Reasons why a Kustomization is not ready although it has been applied completely. */
    private static final List<String> APPLIED = List.of("HealthCheckFailed", "PruneFailed");

    private static final List<String> CHANGES = List.of(
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "postBuild",
            "images",
            "components",
            "namePrefix",
            "nameSuffix");

    private static final Pattern COMMIT = Pattern.compile("(?:^|[:/@])([0-9a-f]{40})$");
    private static final String HEADS = "refs/heads/";
    private static final int LONGEST_PROBLEM = 2_000;

    private ApplierReader() {}

    /** @param repositories the sources of GitRepositories, by namespace and name */
    static Applier kustomization(JsonNode object, Map<ObjectKey, Applier.Source> repositories) {
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        JsonNode source = spec.path("sourceRef");
        String namespace = text(object.path("metadata"), "namespace");
        String sourceNamespace = text(source, "namespace");
        ObjectKey sourceKey =
                new ObjectKey(sourceNamespace.isEmpty() ? namespace : sourceNamespace, text(source, "name"));
        JsonNode ready = condition(status, "Ready").orElse(status.path("none"));
        boolean fails = text(ready, "status").equals("False") && !APPLIED.contains(text(ready, "reason"));
        boolean works = text(ready, "status").equals("Unknown");
        boolean suspended = spec.path("suspend").asBoolean(false);
        return new Applier(
                "Kustomization",
                text(object.path("metadata"), "name"),
                directory(text(spec, "path")),
                text(source, "kind").equals("GitRepository") ? repositories.get(sourceKey) : Applier.Source.NO_GIT,
                suspended ? State.SUSPENDED : fails ? State.FAILS : works ? State.WORKS : State.APPLIES,
                fails ? beginning(text(ready, "message")) : "",
                commit(text(status, "lastAppliedRevision")),
                CHANGES.stream()
                        .anyMatch(field -> !spec.path(field).isEmpty()
                                || !text(spec, field).isEmpty()));
    }

    /**
     * Returns the source of a GitRepository. As in source-controller, the order of precedence is commit, name, version,
     * tag, branch. Without any of them, it follows {@code master}.
     */
    static Applier.Source gitRepository(JsonNode object) {
        JsonNode spec = object.path("spec");
        JsonNode ref = spec.path("ref");
        String name = text(ref, "name");
        String branch = text(ref, "branch");
        String followed;
        if (!text(ref, "commit").isEmpty()) {
            followed = "";
        } else if (!name.isEmpty()) {
            followed = name.startsWith(HEADS) ? name.substring(HEADS.length()) : "";
        } else if (!text(ref, "semver").isEmpty() || !text(ref, "tag").isEmpty()) {
            followed = "";
        } else {
            followed = branch.isEmpty() ? "master" : branch;
        }
        return new Applier.Source(text(spec, "url"), followed);
    }

    /** Returns a source of an Application. Argo CD does not say whether a revision is a branch or a tag. */
    private static Applier.Source source(JsonNode source) {
        String revision = text(source, "targetRevision");
        String branch = revision.isEmpty()
                ? Applier.Source.DEFAULT_BRANCH
                : revision.startsWith(HEADS) ? revision.substring(HEADS.length()) : revision;
        return new Applier.Source(text(source, "repoURL"), branch);
    }

    /** Returns one applier for each source of an Application. Skips sources that are not directories of manifests. */
    static Stream<Applier> application(JsonNode object) {
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        JsonNode operation = status.path("operationState");
        String phase = text(operation, "phase");
        String problem = StreamSupport.stream(status.path("conditions").spliterator(), false)
                .filter(condition -> text(condition, "type").endsWith("Error"))
                .map(condition -> text(condition, "message"))
                .findFirst()
                .orElse(phase.equals("Failed") || phase.equals("Error") ? text(operation, "message") : "");
        boolean synced = text(status.path("sync"), "status").equals("Synced");
        boolean manual = spec.path("syncPolicy").path("automated").isMissingNode()
                || spec.path("syncPolicy")
                        .path("automated")
                        .path("enabled")
                        .asString("")
                        .equals("false");
        State state =
                synced ? State.APPLIES : !problem.isEmpty() ? State.FAILS : manual ? State.SUSPENDED : State.WORKS;
        JsonNode history = status.path("history");
        JsonNode last = history.path(history.size() - 1);
        boolean several =
                spec.path("sources").isArray() && !spec.path("sources").isEmpty();
        List<JsonNode> sources = several
                ? StreamSupport.stream(spec.path("sources").spliterator(), false)
                        .toList()
                : List.of(spec.path("source"));
        return IntStream.range(0, sources.size())
                .filter(at -> sources.get(at).has("path"))
                .mapToObj(at -> application(
                        object,
                        sources.get(at),
                        state,
                        beginning(problem),
                        commit(several ? last.path("revisions").path(at).asString("") : text(last, "revision"))));
    }

    private static Applier application(JsonNode object, JsonNode source, State state, String problem, String revision) {
        return new Applier(
                "Application",
                text(object.path("metadata"), "name"),
                directory(text(source, "path")),
                source(source),
                state,
                problem,
                revision,
                source.has("kustomize") || source.has("helm") || source.has("plugin"));
    }

    private static Optional<JsonNode> condition(JsonNode status, String type) {
        return StreamSupport.stream(status.path("conditions").spliterator(), false)
                .filter(condition -> text(condition, "type").equals(type))
                .findFirst();
    }

    private static String directory(String path) {
        String directory = path.strip();
        while (directory.startsWith("./") || directory.startsWith("/")) {
            directory = directory.substring(directory.indexOf('/') + 1);
        }
        return directory.equals(".") ? "" : directory.replaceAll("/+$", "");
    }

    /** Extracts the commit from {@code main@sha1:4f1c…}, {@code main/4f1c…} or the commit alone. */
    private static String commit(String revision) {
        Matcher matcher = COMMIT.matcher(revision);
        return matcher.find() ? matcher.group(1) : "";
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static String beginning(String text) {
        return text.length() > LONGEST_PROBLEM ? text.substring(0, LONGEST_PROBLEM) : text;
    }
}
