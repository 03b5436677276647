package io.claimmachinery.cli.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the first changed line of a unified diff. */
final class FirstEdit {

    private static final Pattern HUNK = Pattern.compile("@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    private FirstEdit() {}

    /** Returns {@code :line} in the newer text, counted from 1; empty if the diff changes nothing. */
    static String in(String diff) {
        int line = 0;
        for (String text : diff.lines().toList()) {
            Matcher hunk = HUNK.matcher(text);
            if (hunk.matches()) {
                line = Integer.parseInt(hunk.group(1));
            } else if (line > 0) {
                if (!text.startsWith(" ")) {
                    return ":" + line;
                }
                line++;
            }
        }
        return "";
    }
}
