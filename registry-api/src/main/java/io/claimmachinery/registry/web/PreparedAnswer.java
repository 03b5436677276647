package io.claimmachinery.registry.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/**
 * A response whose JSON is already written. Others share the bytes, so do not change them.
 *
 * @param fingerprint distinguishes the response from others at the same revision, see {@link Fingerprint}
 * @param since when the response last changed
 * @param parts the body, in order
 */
record PreparedAnswer(String fingerprint, Instant since, List<byte[]> parts) {

    int length() {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        return length;
    }

    void writeTo(OutputStream stream) throws IOException {
        for (byte[] part : parts) {
            stream.write(part);
        }
    }
}
