package io.claimmachinery.status.cluster;

import java.time.Duration;

/**
 * The lease to use.
 *
 * @param identity its holder; different for each replica
 * @param duration how long no other replica may take it after it was renewed; whole seconds
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
