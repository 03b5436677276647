package io.claimmachinery.cli.merge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a file and its line ends. */
record DecodedFile(String text, LineEnds.Kind lineEnds) {

    private static final char REPLACEMENT = '\uFFFD';

    /**
     * Decodes a file.
     *
     * @throws CharacterCodingException if it is not UTF-8
     */
    static DecodedFile of(byte[] content) throws CharacterCodingException {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // The file contains this character or is not UTF-8; only the slower decoder can distinguish the two
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        }
        return new DecodedFile(text, LineEnds.kind(text));
    }
}
