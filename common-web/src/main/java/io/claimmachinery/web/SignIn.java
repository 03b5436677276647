package io.claimmachinery.web;

import java.time.Instant;

/** A bean by which people begin sessions without one of the tokens. While it is on, callers need a token or a session. */
public interface SignIn {

    /** Whether people can sign in by it. */
    boolean isOn();

    /** Whether the text is a session that it began, and that is not over. */
    boolean accepts(String session, Instant now);
}
