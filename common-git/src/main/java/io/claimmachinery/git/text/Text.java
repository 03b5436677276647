package io.claimmachinery.git.text;

import io.claimmachinery.model.text.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes untrusted text safe for messages and logs: without hidden characters and credentials in URLs, and of limited length. */
public final class Text {

    private static final int MAX = 500;
    private static final Pattern USER_INFO = Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://)[^/@\\s]*@");

    private Text() {}

    /** Returns one line, without the user info of URLs. */
    public static String safe(String text) {
        String line = PlainText.spaced(text).strip();
        String stripped = USER_INFO.matcher(line).replaceAll("$1");
        return stripped.length() <= MAX ? stripped : stripped.substring(0, MAX) + "…";
    }

    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    public static String quote(String text) {
        return "'" + safe(text) + "'";
    }
}
