package io.claimmachinery.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Turns a {@link SettingException} into the few lines that whoever starts the program can act on. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingFailureAnalyzer extends AbstractFailureAnalyzer<SettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingException cause) {
        return describe(cause.key(), String.valueOf(cause.getMessage()), cause);
    }

    static FailureAnalysis describe(String key, String reason, Throwable cause) {
        String variable = SettingException.environmentVariableOf(key);
        return new FailureAnalysis(
                "The setting " + key + " (environment variable " + variable + ") cannot be used. " + reason,
                "Set " + variable + " in the environment, or start the program with --" + key + "=….",
                cause);
    }
}
