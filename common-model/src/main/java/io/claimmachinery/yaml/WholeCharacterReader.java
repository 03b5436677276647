package io.claimmachinery.yaml;

import java.io.Reader;

/**
 * Reads a text without ever ending a chunk between the halves of a surrogate pair: snakeyaml-engine 3.0.1 throws an
 * IndexOutOfBoundsException where a pair lies across the end of its 1,024 character buffer.
 */
final class WholeCharacterReader extends Reader {

    private final String text;
    private int position;

    WholeCharacterReader(String text, int position) {
        this.text = text;
        this.position = position;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        int count = Math.min(length, text.length() - position);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        if (count > 1 && Character.isHighSurrogate(text.charAt(position + count - 1))) {
            count--;
        }
        text.getChars(position, position + count, buffer, offset);
        position += count;
        return count;
    }

    @Override
    public void close() {}
}
