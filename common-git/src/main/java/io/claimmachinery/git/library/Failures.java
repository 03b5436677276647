package io.claimmachinery.git.library;

import io.claimmachinery.git.text.Text;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Classifies exceptions of the git library. */
public final class Failures {

    private static final Pattern NOT_SERVED = Pattern.compile(
            "not our ref|want .* not valid|not advertised|unadvertised|missing (object|unknown|commit|blob)");

    private Failures() {}

    /** Returns whether the server refuses to send the wanted object by its id. */
    public static boolean isNotServed(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null
                    && NOT_SERVED
                            .matcher(cause.getMessage().toLowerCase(Locale.ROOT))
                            .find()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the failure concerns sockets or host names, and not the content of the communication. */
    public static boolean isNetwork(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getPackageName().equals("java.net")
                    || cause instanceof SSLException
                    || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the server does not support partial clones. */
    public static boolean isFilterUnknown(Throwable e) {
        return e.getMessage() != null && e.getMessage().toLowerCase(Locale.ROOT).contains("filter");
    }

    /** Returns the messages from the outermost exception to the root cause, and the other side's reason, each once, on one line. */
    public static String reason(Throwable e) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            add(reason, cause);
            for (Throwable otherSide : cause.getSuppressed()) {
                add(reason, otherSide);
            }
        }
        return Text.safe(reason.toString());
    }

    private static void add(StringBuilder reason, Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : Text.safe(cause.getMessage());
        if (reason.indexOf(message) < 0) {
            reason.append(reason.isEmpty() ? "" : ": ").append(message);
        }
    }
}
