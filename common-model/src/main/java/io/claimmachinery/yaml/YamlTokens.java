package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlToken.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.tokens.ScalarToken;
import org.snakeyaml.engine.v2.tokens.Token;

/**
 * Splits YAML text into tokens with the parser's own scanner. The tokens joined together are always the whole text.
 * From the point where the text is not YAML, or is too long to highlight, the rest is one token.
 */
public final class YamlTokens {

    private static final int LONGEST = 256 << 10;
    private static final int MOST = 20_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(?:[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)");
    private static final Pattern WORD = Pattern.compile("true|True|TRUE|false|False|FALSE|null|Null|NULL|~");

    private final String text;
    private final List<YamlToken> tokens = new ArrayList<>();
    private int end;
    private int endInCodePoints;
    private boolean key;

    private YamlTokens(String text) {
        this.text = text;
    }

    /** Returns the tokens of a text in order. */
    public static List<YamlToken> of(String text) {
        YamlTokens pieces = new YamlTokens(text);
        if (text.length() <= LONGEST) {
            pieces.scan();
        }
        pieces.add(Kind.OTHER, text.length());
        return pieces.tokens;
    }

    private void scan() {
        try {
            Iterator<Token> scanner =
                    new ScannerImpl(SETTINGS, new StreamReader(SETTINGS, new WholeCharacterReader(text, 0)));
            while (scanner.hasNext() && tokens.size() < MOST) {
                token(scanner.next());
            }
        } catch (YamlEngineException _) {
            // The rest is shown without colours
        }
    }

    private void token(Token token) {
        Optional<Mark> from = token.getStartMark();
        Optional<Mark> to = token.getEndMark();
        switch (token.getTokenId()) {
            case Key -> key = true;
            case Value, BlockEntry, FlowEntry -> key = false;
            case Scalar -> {
                piece(from, to, kind((ScalarToken) token));
                key = false;
            }
            case Alias, Anchor, Tag, Directive, DocumentStart, DocumentEnd -> piece(from, to, Kind.MARK);
            default -> {
                // Has no text of its own, or is punctuation
            }
        }
    }

    private Kind kind(ScalarToken scalar) {
        if (key) {
            return Kind.KEY;
        }
        if (scalar.getStyle() != ScalarStyle.PLAIN) {
            return Kind.TEXT;
        }
        if (WORD.matcher(scalar.getValue()).matches()) {
            return Kind.WORD;
        }
        return NUMBER.matcher(scalar.getValue()).matches() ? Kind.NUMBER : Kind.TEXT;
    }

    private void piece(Optional<Mark> from, Optional<Mark> to, Kind kind) {
        if (from.isPresent() && to.isPresent() && from.get().getIndex() >= endInCodePoints) {
            between(offset(from.get()));
            endInCodePoints = from.get().getIndex();
            int behind = offset(to.get());
            endInCodePoints = to.get().getIndex();
            add(kind, behind);
        }
    }

    private int offset(Mark mark) {
        return text.offsetByCodePoints(end, mark.getIndex() - endInCodePoints);
    }

    /** Adds the text between two tokens. A number sign begins a comment. */
    private void between(int next) {
        while (end < next) {
            int comment = text.indexOf('#', end);
            if (comment < 0 || comment >= next) {
                add(Kind.OTHER, next);
                return;
            }
            add(Kind.OTHER, comment);
            int newline = text.indexOf('\n', comment);
            add(Kind.COMMENT, newline < 0 || newline > next ? next : newline);
        }
    }

    private void add(Kind kind, int behind) {
        if (behind > end) {
            tokens.add(new YamlToken(kind, text.substring(end, behind)));
            end = behind;
        }
    }
}
