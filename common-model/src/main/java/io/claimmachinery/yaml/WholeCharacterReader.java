package io.claimmachinery.yaml;

import java.io.Reader;

/**
 * A reader whose chunks never end inside a surrogate pair. snakeyaml-engine 3.0.1 throws an IndexOutOfBoundsException
 * if a pair crosses the end of its buffer of 1,024 characters.
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
