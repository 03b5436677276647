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
 * The end of a session, signed with the token or secret that began it: every replica that knows that knows the session, and it is
 * not in it itself.
 *
 * @param until seconds since 1970
 * @param signature hexadecimal
 */
public record SignedSession(long until, String signature) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([0-9a-f]{64})");
    private static final String ALGORITHM = "HmacSHA256";

    /** A session that ends then, signed with a key. */
    public static SignedSession until(Instant end, byte[] key) {
        return new SignedSession(end.getEpochSecond(), sign(end.getEpochSecond(), key));
    }

    /** The session that a text is; empty for any other text. */
    public static Optional<SignedSession> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new SignedSession(Long.parseLong(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    /** Whether it has ended. */
    public boolean isOver(Instant now) {
        return now.getEpochSecond() >= until;
    }

    /** In a time that does not depend on how much of the signature is right. */
    public boolean isSignedWith(byte[] key) {
        return MessageDigest.isEqual(
                sign(until, key).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    /** The text that is parsed to it. */
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
