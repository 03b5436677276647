package io.claimmachinery.registry.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what browsers keep for this service, by a key that follows from the client's secret: all replicas have the same. */
final class SigningKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    SigningKey(String clientId, String clientSecret) {
        this.key = sign("claim-machinery sessions".getBytes(StandardCharsets.UTF_8), clientId + "\n" + clientSecret);
    }

    byte[] bytes() {
        return key.clone();
    }

    /** Hexadecimal. */
    String sign(String text) {
        return HexFormat.of().formatHex(sign(key, text));
    }

    /** In a time that does not depend on how much of the signature is right. */
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
