package io.claimmachinery.status.cluster;

import org.jspecify.annotations.Nullable;

/**
 * An object that applies manifests from git to a cluster: a Kustomization of Flux, or an Application of Argo CD.
 *
 * @param kind {@code Kustomization} or {@code Application}
 * @param path the directory that it applies, without a leading {@code ./}; empty for the repository's root
 * @param source what it reads; null if unknown
 * @param state its state
 * @param problem why it does not apply the content of git; empty if it reports no problem
 * @param revision the commit that it applied last; empty if there is none or it does not report it
 * @param changesObjects whether it changes manifests, so that objects differ from git
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
     * The source of an applier in git.
     *
     * @param repository the URL; empty for anything but a git repository
     * @param branch the branch that it follows; {@code HEAD} for the repository's default branch, empty for a tag or a
     * commit
     */
    public record Source(String repository, String branch) {

        /** The name for a repository's default branch. */
        public static final String DEFAULT_BRANCH = "HEAD";

        /** An OCI artifact, a bucket, or a Helm chart. */
        static final Source NO_GIT = new Source("", "");
    }

    /** The state of an applier. */
    public enum State {
        APPLIES,
        /** It is working; the result is not known yet. */
        WORKS,
        FAILS,
        SUSPENDED
    }

    /** Returns the beginning of a message: {@code Kustomization claims-infra: …}. */
    public String report() {
        return kind + " " + name
                + (state == State.SUSPENDED ? " is suspended" : problem.isEmpty() ? "" : ": " + problem);
    }
}
