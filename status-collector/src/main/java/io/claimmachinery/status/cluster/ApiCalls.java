package io.claimmachinery.status.cluster;

/** Called for every call to an API server, for metrics. The outcome is the HTTP status, or {@code failed}. */
@FunctionalInterface
public interface ApiCalls {

    void made(String cluster, String verb, String outcome);

    static ApiCalls unobserved() {
        return (cluster, verb, outcome) -> {};
    }
}
