package io.claimmachinery.registry.signin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sign-in that has begun: what has to come back from the provider, and where to go then. It travels in a cookie of the browser that
 * began it, signed, so that nobody else can end it and every replica can.
 *
 * @param state that the provider sends back
 * @param nonce that the ID token is bound to
 * @param verifier of the code (PKCE)
 * @param redirectUri to which the code was sent
 * @param next page to go to
 */
record PendingSignIn(Instant until, String state, String nonce, String verifier, String redirectUri, String next) {

    private static final int PARTS = 6;

    String text(SigningKey key) {
        String plain =
                String.join("\n", Long.toString(until.getEpochSecond()), state, nonce, verifier, redirectUri, next);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        return encoded + "." + key.sign("sign-in " + encoded);
    }

    /** What a cookie says; empty if it is not of this service, or too old. */
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

    /** Without what proves it. */
    @Override
    public String toString() {
        return "PendingSignIn[next=" + next + "]";
    }
}
