package io.claimmachinery.status.collect;

/**
 * Whether the content of git reaches a claim's cluster.
 *
 * @param problem the applier and its problem, as in {@code Kustomization claims-infra: dry-run failed: …}
 * @param settled whether git has been unchanged for longer than the grace time, so that differences count
 */
record Reach(State state, String problem, boolean settled) {

    enum State {
        /** There is no known problem. */
        FINE,
        /** Currently unknown, for example during an attempt. */
        UNDECIDED,
        /** Unknown for longer than the patience. The problem continues the sentence "Cluster x …". */
        SILENT,
        /** Something is not applied, or no longer, and attempts fail. */
        FAILS,
        /** Something is not applied, because someone has suspended it. */
        SUSPENDED
    }

    static final Reach FINE = new Reach(State.FINE, "", true);

    boolean isBroken() {
        return state == State.FAILS || state == State.SUSPENDED;
    }
}
