package io.claimmachinery.registry.page;

/**
 * The time since which a claim has had its status, as shown on pages.
 *
 * @param words the words before the time, such as {@code since}; empty if nothing is known
 */
public record Since(String words, Time time) {

    static final Since UNKNOWN = new Since("", new Time("", "", ""));

    /** Reports whether there is anything to show. */
    public boolean isPresent() {
        return time.isPresent();
    }
}
