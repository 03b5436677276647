package io.claimmachinery.kcl;

/** Thrown if files could not be inspected this time. The message is the reason. */
public class NotInspectedException extends Exception {
    public NotInspectedException(String reason) {
        super(reason);
    }

    /** The request's time ran out before the inspection ended. */
    public static final class TimeIsUp extends NotInspectedException {
        public TimeIsUp() {
            super("parsing took too long");
        }
    }
}
