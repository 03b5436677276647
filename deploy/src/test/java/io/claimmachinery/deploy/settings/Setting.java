package io.claimmachinery.deploy.settings;

import java.util.Locale;

/**
 * A setting of a program.
 *
 * @param property the name as an argument: {@code --sync.interval=60s}; empty if there is only a variable
 * @param variable the environment variable
 * @param type type of the value: {@code Duration}, {@code List<String>}, …
 */
record Setting(String property, String variable, String type, String defaultValue, String meaning) {

    /** Returns the variable that Spring Boot reads. Dashes become underscores, too; this is the form on these programs' pages. */
    static String variableOf(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
