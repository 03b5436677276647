package io.claimmachinery.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Turns failures of settings, this project's and Spring Boot's own, into messages that name the setting and say what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return SettingFailure.of(failure)
                .map(setting -> new FailureAnalysis(
                        setting.sentence(),
                        "Set " + setting.variable() + " in the environment, or start the program with --"
                                + setting.key() + "=….",
                        failure))
                .orElse(null);
    }
}
