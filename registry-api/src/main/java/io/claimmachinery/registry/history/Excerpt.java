package io.claimmachinery.registry.history;

/** The beginning of a text that may be too long. */
public final class Excerpt {

    private Excerpt() {}

    /** The text, cut to so many characters with an ellipsis as the last; half a character is never left. */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
