package io.claimmachinery.registry.history;

import io.claimmachinery.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much history is kept: {@code registry.history}.
 *
 * @param history how far back the history is kept: a duration such as {@code 90d}, {@code 0} for none, or {@code all}
 * @param historyMemory approximate memory for the history; if it is not enough, the oldest
 * commits are left out. Default: a fifth of the heap
 */
@ConfigurationProperties("registry")
record HistoryProperties(HistoryWindow history, @Nullable DataSize historyMemory) {

    /** The index may use the heap size divided by this number. */
    private static final int SHARE_OF_HEAP = 5;

    @ConstructorBinding
    HistoryProperties(@DefaultValue("90d") String history, @Nullable DataSize historyMemory) {
        this(SettingException.parsed("registry.history", history, HistoryWindow::parse), historyMemory);
    }

    /** Returns approximately how many bytes the history may use. */
    long memoryBytes() {
        return historyMemory == null ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP : historyMemory.toBytes();
    }
}
