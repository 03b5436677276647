package io.claimmachinery.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/** A value that does not convert: says key, environment variable and reason, but not the value, which may be secret. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConversionFailedException conversion = findCause(cause, ConversionFailedException.class);
        if (conversion == null) {
            return null;
        }
        String reason = conversion.getCause() == null
                ? "It is not a " + conversion.getTargetType().getType().getSimpleName() + "."
                : NestedExceptionUtils.getMostSpecificCause(conversion).getMessage();
        return SettingFailureAnalyzer.describe(cause.getName().toString(), String.valueOf(reason), cause);
    }
}
