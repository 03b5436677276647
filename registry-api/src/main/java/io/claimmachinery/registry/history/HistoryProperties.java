package io.claimmachinery.registry.history;

import io.claimmachinery.settings.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much history is kept: {@code registry.history}.
 *
 * @param history how far back the history is kept: a duration such as {@code 90d}, {@code 0} for none, or {@code all}
 */
@ConfigurationProperties("registry")
record HistoryProperties(HistoryWindow history) {

    @ConstructorBinding
    HistoryProperties(@DefaultValue("90d") String history) {
        this(SettingException.parsed("registry.history", history, HistoryWindow::parse));
    }
}
