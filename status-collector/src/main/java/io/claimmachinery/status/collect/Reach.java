package io.claimmachinery.status.collect;

/**
 * Whether what is in git reaches a claim's cluster.
 *
 * @param problem who does not bring it there and why, as in {@code Kustomization claims-infra: dry-run failed: …}
 * @param settled whether git is as it is for longer than the grace time, so that differences count
 */
record Reach(State state, String problem, boolean settled) {

    enum State {
        /** Nothing speaks against it. */
        FINE,
        /** Not known now, such as in the middle of an attempt. */
        UNDECIDED,
        /** Not known for longer than one waits; the problem continues the sentence "Cluster x …". */
        SILENT,
        /** Something is applied no longer, or not yet, and is tried in vain. */
        FAILS,
        /** Something is not applied, since somebody said so. */
        SUSPENDED
    }

    static final Reach FINE = new Reach(State.FINE, "", true);

    boolean isBroken() {
        return state == State.FAILS || state == State.SUSPENDED;
    }
}
