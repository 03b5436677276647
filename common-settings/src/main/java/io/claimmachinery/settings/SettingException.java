package io.claimmachinery.settings;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting is missing or wrong: stops the start with a message that names the key, its environment variable and what
 * is wanted. Configuration records throw it from their compact constructors.
 */
public final class SettingException extends IllegalArgumentException {

    private final String key;

    public SettingException(String key, String reason) {
        super(reason);
        this.key = key;
    }

    /** The text of a required setting; {@code wanted} says what to set, as in "owner/name, a git URL or a path". */
    public static String require(String key, @Nullable String value, String wanted) {
        if (value == null || value.isBlank()) {
            throw new SettingException(key, "It is not set. Wanted: " + wanted + ".");
        }
        return value;
    }

    /** A setting's value, read by a parser whose {@link IllegalArgumentException} says what is wrong with it. */
    public static <T> T parsed(String key, String text, Function<String, T> parser) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new SettingException(key, e.getMessage() + ".");
        }
    }

    String key() {
        return key;
    }

    /** Spring Boot's rule for environment variables; the names that everyone knows are this project's own exceptions. */
    static String environmentVariableOf(String key) {
        return switch (key) {
            case "server.port" -> "PORT";
            case "kube.config" -> "KUBECONFIG";
            default -> key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        };
    }
}
