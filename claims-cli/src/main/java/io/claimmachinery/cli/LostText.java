package io.claimmachinery.cli;

import io.claimmachinery.cli.options.EnvironmentDefaults;
import io.claimmachinery.model.text.PlainText;
import java.io.PrintWriter;
import java.util.Map;

/** Detects arguments and variables that did not arrive as they were typed, and refuses them before they reach a repository. */
final class LostText {

    /** The character that decoders insert for bytes that they cannot decode. */
    private static final String REPLACEMENT = "\ufffd";

    private LostText() {}

    /** Reports whether any text was lost, and prints which. */
    static boolean report(Map<String, String> environment, PrintWriter err, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].contains(REPLACEMENT)) {
                say(err, "argument " + (i + 1), arguments[i]);
                return true;
            }
        }
        for (String variable : EnvironmentDefaults.variables()) {
            String value = environment.getOrDefault(variable, "");
            if (value.contains(REPLACEMENT)) {
                say(err, "$" + variable, variable.endsWith("TOKEN") ? "…" : value);
                return true;
            }
        }
        return false;
    }

    private static void say(PrintWriter err, String where, String text) {
        err.println("claims: " + where + " contains bytes that are not UTF-8: " + PlainText.line(text));
        err.println("  Write it in UTF-8, and run the command in a UTF-8 locale: LC_ALL=C.UTF-8 claims …");
    }
}
