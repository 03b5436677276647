package io.claimmachinery.kcl.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A tokenizer for JSON that the engine wrote, reading directly from its memory. Syntax trees are thirty times as large
 * as their source, so no objects are built from them. The input is assumed to be well-formed; the end of the input is
 * the only error.
 */
public final class JsonTokens {
    private final ByteBuffer json;
    private String text = "";

    /**
     * The kinds of tokens that {@link #next} returns. Numbers, booleans and null are LITERAL; their text is kept, as
     * for strings.
     */
    public enum Token {
        OPEN_OBJECT,
        CLOSE_OBJECT,
        OPEN_ARRAY,
        CLOSE_ARRAY,
        NAME,
        STRING,
        LITERAL,
        END
    }

    public JsonTokens(ByteBuffer json) {
        this.json = json;
    }

    /** Returns the text of the last NAME, STRING or LITERAL. */
    public String text() {
        return text;
    }

    public Token next() {
        while (json.hasRemaining()) {
            byte c = json.get();
            Token token = switch (c) {
                case '{' -> Token.OPEN_OBJECT;
                case '}' -> Token.CLOSE_OBJECT;
                case '[' -> Token.OPEN_ARRAY;
                case ']' -> Token.CLOSE_ARRAY;
                case '"' -> nameOrString();
                case ' ', '\t', '\r', '\n', ',', ':' -> null;
                default -> literal();
            };
            if (token != null) {
                return token;
            }
        }
        return Token.END;
    }

    private Token nameOrString() {
        text = string();
        return followedByColon() ? Token.NAME : Token.STRING;
    }

    private boolean followedByColon() {
        int at = json.position();
        while (at < json.limit() && json.get(at) <= ' ') {
            at++;
        }
        return at < json.limit() && json.get(at) == ':';
    }

    private Token literal() {
        int start = json.position() - 1;
        while (json.hasRemaining() && ",]} \t\r\n".indexOf(json.get(json.position())) < 0) {
            json.get();
        }
        text = slice(start, json.position());
        return Token.LITERAL;
    }

    private String string() {
        int start = json.position();
        while (json.hasRemaining()) {
            byte c = json.get();
            if (c == '"') {
                return slice(start, json.position() - 1);
            }
            if (c == '\\') {
                json.position(json.position() - 1);
                return unescaped(start);
            }
        }
        return slice(start, json.limit());
    }

    private String unescaped(int start) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(slice(start, json.position()).getBytes(StandardCharsets.UTF_8));
        while (json.hasRemaining()) {
            byte c = json.get();
            if (c == '"') {
                break;
            }
            if (c != '\\' || !json.hasRemaining()) {
                bytes.write(c);
                continue;
            }
            char escaped = (char) json.get();
            switch (escaped) {
                case 'n' -> bytes.write('\n');
                case 't' -> bytes.write('\t');
                case 'r' -> bytes.write('\r');
                case 'b' -> bytes.write('\b');
                case 'f' -> bytes.write('\f');
                case 'u' -> bytes.writeBytes(codePoint().getBytes(StandardCharsets.UTF_8));
                default -> bytes.write(escaped);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String codePoint() {
        char first = fourDigits();
        boolean pair = Character.isHighSurrogate(first)
                && json.remaining() >= 6
                && json.get(json.position()) == '\\'
                && json.get(json.position() + 1) == 'u';
        if (!pair) {
            return String.valueOf(first);
        }
        json.position(json.position() + 2);
        return new String(new char[] {first, fourDigits()});
    }

    private char fourDigits() {
        int value = 0;
        for (int i = 0; i < 4 && json.hasRemaining(); i++) {
            value = value * 16 + Math.max(0, Character.digit(json.get(), 16));
        }
        return (char) value;
    }

    private String slice(int start, int end) {
        byte[] bytes = new byte[end - start];
        json.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
