package io.claimmachinery.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The end of a session, signed with the token or secret that started it. Every replica that knows the token or secret
 * accepts the session. The session does not contain the token or secret.
 *
 * @param until seconds since 1970
 * @param signature hexadecimal
 */
public record SignedSession(long until, String signature) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([0-9a-f]{64})");
    private static final String ALGORITHM = "HmacSHA256";

    /** Returns a session with that end, signed with a key. */
    public static SignedSession until(Instant end, byte[] key) {
        return new SignedSession(end.getEpochSecond(), sign(end.getEpochSecond(), key));
    }

    /** Parses a session; empty for any other text. */
    public static Optional<SignedSession> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new SignedSession(Long.parseLong(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    /** Reports whether the session has ended. */
    public boolean isOver(Instant now) {
        return now.getEpochSecond() >= until;
    }

    /** Checks the signature in constant time, regardless of how much of it is correct. */
    public boolean isSignedWith(byte[] key) {
        return MessageDigest.isEqual(
                sign(until, key).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the text that {@link #parse} reads. */
    public String text() {
        return until + "." + signature;
    }

    private static String sign(long until, byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] text = ("session until " + until).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
