package io.claimmachinery.deploy.settings;

import java.util.Locale;

/**
 * A setting of a program.
 *
 * @param property the name as an argument: {@code --sync.interval=60s}; empty for what is only a variable
 * @param variable the environment variable
 * @param type what is given: {@code Duration}, {@code List<String>}, …
 */
record Setting(String property, String variable, String type, String defaultValue, String meaning) {

    /** The variable that Spring Boot looks for: dashes too become underscores, which is how these programs' pages write it. */
    static String variableOf(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
