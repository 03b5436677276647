package io.claimmachinery.status.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What brings manifests from git into a cluster: a Kustomization of Flux, or an Application of Argo CD.
 *
 * @param kind {@code Kustomization} or {@code Application}
 * @param path the directory that it applies, without {@code ./} before it; empty for the repository's top
 * @param source what it reads; null where that is not known
 * @param state how it fares
 * @param problem why it does not apply what is in git; empty where it says nothing
 * @param revision the commit that it applied last; empty where it never did, or says no commit
 * @param changesObjects whether it changes manifests on their way, so that objects are not as git has them
 */
public record Applier(
        String kind,
        String name,
        String path,
        @Nullable Source source,
        State state,
        String problem,
        String revision,
        boolean changesObjects) {

    /**
     * What of a git repository is applied.
     *
     * @param repository the URL; empty for what is no git repository
     * @param branch the branch that is followed; {@code HEAD} for the repository's default one, empty for a tag or a commit
     */
    public record Source(String repository, String branch) {

        /** What a repository calls its default branch. */
        public static final String DEFAULT_BRANCH = "HEAD";

        /** An OCI artifact, a bucket, or a chart of Helm. */
        static final Source NO_GIT = new Source("", "");
    }

    /** Whether it does its work. */
    public enum State {
        APPLIES,
        /** It is at work: what comes of it is not known yet. */
        WORKS,
        FAILS,
        SUSPENDED
    }

    /** As a message begins: {@code Kustomization claims-infra: …}. */
    public String report() {
        return kind + " " + name
                + (state == State.SUSPENDED ? " is suspended" : problem.isEmpty() ? "" : ": " + problem);
    }
}
