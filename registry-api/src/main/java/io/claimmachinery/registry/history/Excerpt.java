package io.claimmachinery.registry.history;

/** The beginning of a text that may be too long. */
public final class Excerpt {

    private Excerpt() {}

    /** Returns the text. If it is too long, cuts it to this many characters, the last an ellipsis; never splits a surrogate pair. */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
