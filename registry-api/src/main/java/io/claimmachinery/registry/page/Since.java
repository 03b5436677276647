package io.claimmachinery.registry.page;

/**
 * The time since which a claim has had its status, as shown on pages.
 *
 * @param words the words before the text, such as {@code for}; empty if nothing is known
 * @param text how long, or how long ago
 */
public record Since(String words, String text, Time time) {

    static final Since UNKNOWN = new Since("", "", new Time("", "", ""));

    /** Reports whether there is anything to show. */
    public boolean isPresent() {
        return time.isPresent();
    }
}
