package io.claimmachinery.git.object;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Computes the ids of contents, to find out whether something changed. The git library's digest also searches for
 * forged collisions, which takes ten times as long. That check is still done whenever an object is stored or received.
 */
final class ContentIds {

    private ContentIds() {}

    static ObjectId of(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + '\0').getBytes(US_ASCII));
            return ObjectId.fromRaw(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
