package io.claimmachinery.git.object;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Computes the ids of objects that this program makes. The git library's digest also searches for forged collisions, which
 * takes ten times as long. That check is still done for objects that are received, and the remote does it for those it gets.
 */
public final class ContentIds {

    private ContentIds() {}

    /** Returns the id of a file's content. */
    static ObjectId of(byte[] content) {
        return of(Constants.OBJ_BLOB, content, 0, content.length);
    }

    /** Returns the id of an object of one of git's types, such as {@link Constants#OBJ_TREE}. */
    public static ObjectId of(int type, byte[] data, int offset, int length) {
        MessageDigest digest = digest();
        digest.update((Constants.typeString(type) + ' ' + length + '\0').getBytes(US_ASCII));
        digest.update(data, offset, length);
        return ObjectId.fromRaw(digest.digest());
    }

    /** Returns a digest for ids, and for the checksums of git's files. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
