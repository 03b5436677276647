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
 * @param maxStreams maximum number of open streams; 0: none. Default: as many as fit into a third of the heap, at most 2000
 * @param heartbeat how long a stream may be silent before it gets a heartbeat
 * @param buffer approximate memory for the changes that are kept for slow and returning clients. Default: a twentieth of the
 * heap
 */
@ConfigurationProperties("watch")
record WatchProperties(
        @Nullable Integer maxStreams,
        @DefaultValue("15s") Duration heartbeat,
        @Nullable DataSize buffer) {

    /** The kept changes may use the heap size divided by this number. */
    private static final int SHARE_FOR_CHANGES = 20;

    /** Tomcat accepts 8192 connections by default, and other requests need some of them. */
    private static final int MOST = 8000;

    /** Measured heap use of an idle stream: Tomcat's buffers for its connection, its thread and its position. */
    private static final long BYTES_OF_A_STREAM = 128 * 1024;

    private static final int SHARE_FOR_STREAMS = 3;
    private static final int MOST_BY_DEFAULT = 2000;

    WatchProperties {
        if (maxStreams != null && (maxStreams < 0 || maxStreams > MOST)) {
            throw new SettingException("watch.max-streams", "It must be between 0 and " + MOST + ".");
        }
        if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new SettingException("watch.heartbeat", "It must be at least 1s.");
        }
    }

    /** Returns the maximum number of streams at the same time. */
    int mostStreams() {
        long fitting = Runtime.getRuntime().maxMemory() / SHARE_FOR_STREAMS / BYTES_OF_A_STREAM;
        return maxStreams == null ? (int) Math.min(fitting, MOST_BY_DEFAULT) : maxStreams;
    }

    /** Returns approximately how many bytes the kept changes may use. */
    long bufferBytes() {
        return buffer == null ? Runtime.getRuntime().maxMemory() / SHARE_FOR_CHANGES : buffer.toBytes();
    }
}
