package io.claimmachinery.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * The text of a file in the repository. A file that is read to be edited must be valid UTF-8, because bytes that cannot
 * be decoded could not be written back. For a file that is only shown, invalid bytes are replaced.
 */
public final class FileText {

    private FileText() {}

    /**
     * Returns the text of a file that will be edited and written back.
     *
     * @throws YamlException if the content is not UTF-8; names file, line and byte
     */
    public static String toEdit(byte[] content, String fileName) {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            throw notUtf8(text, content, bytes.position(), fileName);
        }
        return text.toString();
    }

    /** Returns the text of a file for display. U+FFFD replaces bytes that are not UTF-8. */
    public static String toShow(byte[] content) {
        return new String(content, UTF_8);
    }

    private static YamlException notUtf8(CharSequence before, byte[] content, int at, String fileName) {
        String text = before.toString();
        boolean utf16 =
                content.length > 1 && (content[0] & 0xFE) == 0xFE && (content[0] & 0xFF) + (content[1] & 0xFF) == 0x1FD;
        String what = utf16 ? "the file is UTF-16" : "byte 0x%02X is not UTF-8".formatted(content[at] & 0xFF);
        String advice = "; save the file as UTF-8, then run this again";
        return new Source(text, fileName).problem(text.length(), what + advice);
    }
}
