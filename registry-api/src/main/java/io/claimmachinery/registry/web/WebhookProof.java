package io.claimmachinery.registry.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks the credentials of webhook callers in constant time, regardless of how much of them is correct. */
final class WebhookProof {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final byte[] secret;

    WebhookProof(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Reports whether the signature, {@code sha256=} and 64 hexadecimal digits, matches the body. */
    boolean signs(byte[] body, @Nullable String signature) {
        if (signature == null || !signature.startsWith(PREFIX)) {
            return false;
        }
        String expected = PREFIX + HexFormat.of().formatHex(mac(body));
        return equal(expected, signature);
    }

    /** Reports whether the token equals the secret. */
    boolean is(@Nullable String token) {
        return token != null && MessageDigest.isEqual(mac(secret), mac(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
