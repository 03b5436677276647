package io.claimmachinery.web;

import java.time.Instant;

/** A bean that lets people start sessions without one of the tokens. If it is on, callers need a token or a session. */
public interface SignIn {

    /** Reports whether people can sign in this way. */
    boolean isOn();

    /** Reports whether the text is a session that this sign-in started and that has not ended. */
    boolean accepts(String session, Instant now);
}
