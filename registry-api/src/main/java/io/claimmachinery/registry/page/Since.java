package io.claimmachinery.registry.page;

/**
 * Since when a claim has had its status, as pages show it.
 *
 * @param words what is before the time, such as {@code since}; empty where nothing is known
 */
public record Since(String words, Time time) {

    static final Since UNKNOWN = new Since("", new Time("", "", ""));

    /** Whether there is anything to show. */
    public boolean isPresent() {
        return time.isPresent();
    }
}
