package io.claimmachinery.registry.live;

import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Streams of changes.
 *
 * @param maxStreams how many there may be at once; 0 for none
 * @param heartbeat how long a stream may be silent
 * @param buffer about how much memory the changes may take that are kept for slow and returning clients; without it, a
 *     twentieth of the heap
 */
@ConfigurationProperties("watch")
record WatchProperties(
        @DefaultValue("2000") int maxStreams,
        @DefaultValue("15s") Duration heartbeat,
        @Nullable DataSize buffer) {

    /** The changes that are kept may take up to this part of the heap. */
    private static final int SHARE_FOR_CHANGES = 20;

    /** Tomcat takes 8192 connections by default, and other requests need some of them. */
    private static final int MOST = 8000;

    WatchProperties {
        if (maxStreams < 0 || maxStreams > MOST) {
            throw new SettingException("watch.max-streams", "It must be between 0 and " + MOST + ".");
        }
        if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new SettingException("watch.heartbeat", "It must be at least 1s.");
        }
    }

    /** About how many bytes the changes may take that are kept. */
    long bufferBytes() {
        return buffer == null ? Runtime.getRuntime().maxMemory() / SHARE_FOR_CHANGES : buffer.toBytes();
    }
}
