package io.claimmachinery.registry.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs values that browsers store for this service. The key is derived from the client secret, so all replicas have
 * the same key.
 */
final class SigningKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    SigningKey(String clientId, String clientSecret) {
        this.key = sign("claim-machinery sessions".getBytes(StandardCharsets.UTF_8), clientId + "\n" + clientSecret);
    }

    byte[] bytes() {
        return key.clone();
    }

    /** Returns the signature in hexadecimal. */
    String sign(String text) {
        return HexFormat.of().formatHex(sign(key, text));
    }

    /** Checks a signature in constant time, regardless of how much of it is correct. */
    boolean isSignature(String signature, String text) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sign(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
