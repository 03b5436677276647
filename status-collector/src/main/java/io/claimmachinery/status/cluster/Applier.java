package io.claimmachinery.status.cluster;

/**
 * What brings manifests from git into a cluster: a Kustomization of Flux, or an Application of Argo CD.
 *
 * @param kind {@code Kustomization} or {@code Application}
 * @param path the directory that it applies, without {@code ./} before it; empty for the repository's top
 * @param repository the URL of its repository; empty where it is not known
 * @param state how it fares
 * @param problem why it does not apply what is in git; empty where it says nothing
 * @param revision the commit that it applied last; empty where it never did, or says no commit
 * @param changesObjects whether it changes manifests on their way, so that objects are not as git has them
 */
public record Applier(
        String kind,
        String name,
        String path,
        String repository,
        State state,
        String problem,
        String revision,
        boolean changesObjects) {

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
