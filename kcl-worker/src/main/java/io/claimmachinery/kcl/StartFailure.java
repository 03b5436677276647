package io.claimmachinery.kcl;

/**
 * The reason why a worker did not start.
 *
 * @param reason all that is known, for the log: may contain paths of this machine and several lines
 */
public record StartFailure(Cause cause, String reason) {

    /** Returns the cause without paths of this machine, for callers: the end of a sentence. */
    public String summary() {
        return cause.summary;
    }

    /** What to look at first. */
    public enum Cause {
        ALLOCATOR("workers cannot use the library that KCL_ALLOCATOR names"),
        ENGINE("workers cannot load the library of the KCL engine"),
        FILES("the service cannot use the JDK or the files that workers run from"),
        MEMORY("there is not enough memory, or no more processes and threads are allowed"),
        ENDED("workers end before they are ready");

        private final String summary;

        Cause(String summary) {
            this.summary = summary;
        }
    }
}
