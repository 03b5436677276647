package io.claimmachinery.kcl;

/** Files could not be inspected, this time; the message is the reason. */
public class NotInspectedException extends Exception {
    public NotInspectedException(String reason) {
        super(reason);
    }

    /** The request's time was over before. */
    public static final class TimeIsUp extends NotInspectedException {
        public TimeIsUp() {
            super("parsing took too long");
        }
    }
}
