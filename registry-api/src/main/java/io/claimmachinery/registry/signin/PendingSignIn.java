package io.claimmachinery.registry.signin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sign-in in progress: the values that the provider must return, and the page to open afterwards. It is stored in a
 * signed cookie of the browser that started it. So no other browser can complete it, and every replica can.
 *
 * @param state value that the provider returns
 * @param nonce value that the ID token must contain
 * @param verifier verifier of the code (PKCE)
 * @param redirectUri address that the code was sent to
 * @param next page to open afterwards
 */
record PendingSignIn(Instant until, String state, String nonce, String verifier, String redirectUri, String next) {

    private static final int PARTS = 6;

    String text(SigningKey key) {
        String plain =
                String.join("\n", Long.toString(until.getEpochSecond()), state, nonce, verifier, redirectUri, next);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        return encoded + "." + key.sign("sign-in " + encoded);
    }

    /** Parses a cookie; empty if this service did not sign it, or if it has expired. */
    static Optional<PendingSignIn> parse(String text, SigningKey key, Instant now) {
        int dot = text.indexOf('.');
        if (dot < 0 || !key.isSignature(text.substring(dot + 1), "sign-in " + text.substring(0, dot))) {
            return Optional.empty();
        }
        String plain = new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), StandardCharsets.UTF_8);
        return Stream.of(List.of(plain.split("\n", -1)))
                .filter(parts -> parts.size() == PARTS)
                .map(parts -> new PendingSignIn(
                        Instant.ofEpochSecond(Long.parseLong(parts.getFirst())),
                        parts.get(1),
                        parts.get(2),
                        parts.get(3),
                        parts.get(4),
                        parts.get(5)))
                .filter(pending -> now.isBefore(pending.until()))
                .findFirst();
    }

    /** Returns the sign-in without its secret values. */
    @Override
    public String toString() {
        return "PendingSignIn[next=" + next + "]";
    }
}
