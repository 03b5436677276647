package io.claimmachinery.registry.page;

import org.jspecify.annotations.Nullable;

/**
 * A page with an error, or with something that the user must do first.
 *
 * @param detail the explanation and what to do
 * @param next the page to go on to, such as the one that the user requested; empty if there is none
 * @param label the text of the link to that page
 * @param again the seconds after which the browser loads the page again; 0 for never
 */
public record MessagePage(PageFrame frame, String detail, String next, String label, int again) {

    /** The longest that a browser waits, because people wait with it. */
    private static final int LONGEST_WAIT = 30;

    MessagePage(PageFrame frame, String detail) {
        this(frame, detail, "", "");
    }

    MessagePage(PageFrame frame, String detail, String next, String label) {
        this(frame, detail, next, label, 0);
    }

    /** Returns the page that the browser loads again after the seconds of a {@code Retry-After} header; the same without one. */
    MessagePage retriedAfter(@Nullable String seconds) {
        return seconds == null || !seconds.matches("[0-9]{1,6}")
                ? this
                : new MessagePage(frame, detail, next, label, Math.clamp(Integer.parseInt(seconds), 1, LONGEST_WAIT));
    }
}
