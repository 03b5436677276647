package io.claimmachinery.registry.sync;

import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the service asks the remote.
 *
 * @param interval time between two polls of the remote
 * @param transferTimeout how long one fetch may take; the first one fetches the whole branch
 */
@ConfigurationProperties("sync")
public record SyncProperties(
        @DefaultValue("60s") Duration interval,
        @DefaultValue("5m") Duration transferTimeout) {

    public SyncProperties {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new SettingException("sync.interval", "It must be at least 1s.");
        }
        if (transferTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new SettingException("sync.transfer-timeout", "It must be at least 1s.");
        }
    }
}
