package io.claimmachinery.status;

import io.claimmachinery.settings.SettingException;
import io.claimmachinery.status.collect.Patience;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When passes run, and how long they wait before they report a problem.
 *
 * @param interval time from the end of one pass to the start of the next
 * @param grace how long a new claim may be missing or have no conditions, and how long a change may take from git to
 * the cluster
 * @param debounce how long Synced must be False before it is an error
 * @param creatingTimeout how long a claim may take to become ready
 * @param misses consecutive passes without an answer before a status is unknown; in a single pass, attempts
 * @param missPause time between the attempts of a single pass
 * @param applied whether to compare clusters with git
 */
@ConfigurationProperties("check")
record CheckProperties(
        @DefaultValue("5m") Duration interval,
        @DefaultValue("15m") Duration grace,
        @DefaultValue("90s") Duration debounce,
        @DefaultValue("1h") Duration creatingTimeout,
        @DefaultValue("3") int misses,
        @DefaultValue("5s") Duration missPause,
        @DefaultValue("true") boolean applied) {

    CheckProperties {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new SettingException("check.interval", "It must be 1s or more.");
        }
        notNegative("check.grace", grace);
        notNegative("check.debounce", debounce);
        notNegative("check.creating-timeout", creatingTimeout);
        notNegative("check.miss-pause", missPause);
        if (misses < 1) {
            throw new SettingException("check.misses", "It must be 1 or more.");
        }
    }

    private static void notNegative(String key, Duration duration) {
        if (duration.isNegative()) {
            throw new SettingException(key, "It must not be negative.");
        }
    }

    Patience patience() {
        return new Patience(grace, debounce, creatingTimeout, misses);
    }

    /** Returns the time without a pass after which something is wrong. */
    Duration overdue() {
        return interval.multipliedBy(3).plus(Duration.ofMinutes(1));
    }
}
