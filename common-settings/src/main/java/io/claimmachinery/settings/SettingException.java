package io.claimmachinery.settings;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a setting is missing or wrong. The program does not start. The message names the key, its environment
 * variable and the expected value. Configuration records throw it from their compact constructors.
 */
public final class SettingException extends IllegalArgumentException {

    private final String key;

    public SettingException(String key, String reason) {
        super(reason);
        this.key = key;
    }

    /**
     * Returns the text of a required setting. {@code wanted} describes the expected value, such as "owner/name, a git
     * URL or a path".
     */
    public static String require(String key, @Nullable String value, String wanted) {
        if (value == null || value.isBlank()) {
            throw new SettingException(key, "It is not set. Set it to " + wanted + ".");
        }
        return value;
    }

    /** Returns a setting's parsed value. The parser throws an {@link IllegalArgumentException} that says what is wrong. */
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

    /**
     * Returns the name by Spring Boot's rule for environment variables. Well-known names such as {@code GITHUB_TOKEN}
     * are exceptions of this project.
     */
    static String environmentVariableOf(String key) {
        return switch (key) {
            case "server.port" -> "PORT";
            case "kube.config" -> "KUBECONFIG";
            default -> key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        };
    }
}
