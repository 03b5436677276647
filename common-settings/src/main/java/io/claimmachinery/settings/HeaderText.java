package io.claimmachinery.settings;

import org.jspecify.annotations.Nullable;

/** Secrets that are sent in HTTP headers, by this service or to it. Headers have printable ASCII, without spaces at the ends. */
public final class HeaderText {

    private HeaderText() {}

    /** Returns whether a header can have the text. */
    public static boolean isSendable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /**
     * Returns the value of a setting without white space at its ends; null if there is none. Throws a {@link SettingException}
     * that does not contain the value if a header cannot have it.
     *
     * @param setting name of the setting, such as {@code webhook.secret}
     */
    public static @Nullable String of(String setting, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (!isSendable(text)) {
            throw new SettingException(
                    setting, "It has characters that cannot be sent in a header. Use printable ASCII.");
        }
        return text;
    }
}
