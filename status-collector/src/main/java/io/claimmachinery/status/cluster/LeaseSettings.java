package io.claimmachinery.status.cluster;

import java.time.Duration;

/**
 * Which lease, who asks for it, and for how long it holds.
 *
 * @param identity who holds it; different for each replica
 * @param duration how long nobody else may take it after it was renewed; whole seconds
 */
public record LeaseSettings(String namespace, String name, String identity, Duration duration) {

    public LeaseSettings {
        if (identity.isBlank()) {
            throw new IllegalArgumentException("Each replica needs an identity of its own");
        }
        if (duration.toSeconds() < 1) {
            throw new IllegalArgumentException("A lease lasts a second or more, not " + duration);
        }
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
