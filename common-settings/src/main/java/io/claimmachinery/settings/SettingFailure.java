package io.claimmachinery.settings;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionFailedException;

/**
 * A setting that prevents a program from starting, and the reason. The value is left out, because it may be secret.
 *
 * @param variable the environment variable that sets it
 * @param reason one or more sentences
 */
public record SettingFailure(String key, String variable, String reason) {

    /** Spring Boot's message for text that should be a number, such as a port. */
    private static final Pattern SPRINGS_WORDS =
            Pattern.compile("Failed to convert to type java\\.lang\\.(Integer|Long)");

    /** Returns the setting that caused a failed start; empty if the cause is not a setting. */
    public static Optional<SettingFailure> of(Throwable failure) {
        SettingException setting = cause(failure, SettingException.class);
        if (setting != null) {
            return Optional.of(of(setting.key(), String.valueOf(setting.getMessage())));
        }
        InvalidConfigurationPropertyValueException invalid =
                cause(failure, InvalidConfigurationPropertyValueException.class);
        if (invalid != null) {
            String reason = String.valueOf(invalid.getReason());
            return Optional.of(
                    of(invalid.getName(), SPRINGS_WORDS.matcher(reason).matches() ? "It is not a number." : reason));
        }
        BindException unbound = cause(failure, BindException.class);
        ConversionFailedException conversion = cause(failure, ConversionFailedException.class);
        return unbound == null || conversion == null
                ? Optional.empty()
                : Optional.of(of(
                        unbound.getName().toString(),
                        Number.class.isAssignableFrom(conversion.getTargetType().getObjectType())
                                ? "It is not a number."
                                : reason(conversion)));
    }

    private static SettingFailure of(String key, String reason) {
        return new SettingFailure(key, SettingException.environmentVariableOf(key), reason);
    }

    private static String reason(ConversionFailedException conversion) {
        return conversion.getCause() == null
                ? "It is not a " + conversion.getTargetType().getType().getSimpleName() + "."
                : String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(conversion).getMessage());
    }

    /** Returns a sentence such as: The setting kcl.workers (environment variable KCL_WORKERS) cannot be used. It is not an int. */
    public String sentence() {
        return "The setting " + key + " (environment variable " + variable + ") cannot be used. " + reason;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }
}
