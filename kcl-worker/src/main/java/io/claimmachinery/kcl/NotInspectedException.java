package io.claimmachinery.kcl;

/** Files could not be inspected, this time; the message is the reason. */
class NotInspectedException extends Exception {
    NotInspectedException(String reason) {
        super(reason);
    }

    /** The request's time was over before. */
    static final class TimeIsUp extends NotInspectedException {
        TimeIsUp() {
            super("parsing took too long");
        }
    }
}
