package io.claimmachinery.web;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** One of Spring Boot's own settings has a value that it refuses, such as a port that is no number. */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class InvalidValueFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigurationPropertyValueException cause) {
        return SettingFailureAnalyzer.describe(cause.getName(), String.valueOf(cause.getReason()), cause);
    }
}
