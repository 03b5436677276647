package io.claimmachinery.status.collect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prepares a controller's message for git: one line, without the parts that change with every poll, each of which would
 * cause a commit.
 */
final class MessageText {

    static final int LONGEST = 256;

    private static final int LONGEST_READ = 8_192;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    /** Each rule leaves an ellipsis in place of the removed text, so that readers see that the message is not complete. */
    private static final List<Rule> RULES = List.of(
            // RFC 3339 and similar formats, then Go's time.String(), then bare times
            new Rule(
                    "\\b\\d{4}[-/]\\d{2}[-/]\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?("
                            + " ?(Z\\b|UTC|GMT|[+-]\\d{2}:?\\d{2}))*( m=[+-][\\d.]+)?",
                    "…"),
            new Rule(
                    "\\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? \\d{1,2} [a-z]{3} \\d{4} \\d{2}:\\d{2}:\\d{2}("
                            + " (GMT|UTC|[+-]\\d{4}))?",
                    "…"),
            new Rule("\\b\\d{2}:\\d{2}:\\d{2}([.,]\\d+)?\\b", "…"),
            new Rule("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "…"),
            new Rule(
                    "\\b((?:x-)?(?:amzn?-)?(?:request|correlation|trace|operation|activity)["
                            + " _-]?id)(\"?\\s*[:=]\\s*\"?|\\s+)([\\w./+-]*\\d[\\w./+-]*|…)",
                    "$1$2…"),
            new Rule("\\b(resource ?version)(\"?\\s*[:=]?\\s*\"?)\\d+", "$1$2…"),
            new Rule("\\b0x[0-9a-f]+\\b", "…"),
            // Ids of hexadecimal digits; the digest of an image stays
            new Rule("(?<!sha256:)\\b(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,}\\b", "…"),
            // The ids that AWS generates for each call
            new Rule("\\b(host ?id)(\"?\\s*[:=]\\s*\"?)[\\w+/=-]+", "$1$2…"),
            new Rule("(?<![\\w:/.-])(?=[\\w+/-]*\\d)(?=[\\w+/-]*[A-Za-z])[A-Za-z0-9+_-]{48,}={0,2}(?![\\w/.-])", "…"),
            // The suffixes of generated names: of pods, and five letters of an alphabet without vowels
            new Rule("-[bcdf-hj-np-tv-xz2456789]{8,10}-[bcdf-hj-np-tv-xz2456789]{5}\\b", "-…"),
            new Rule("(?<=[a-z0-9])-(?=[a-z]{0,4}\\d)(?=\\d{0,4}[a-z])[bcdf-hj-np-tv-xz2456789]{5}\\b(?![-.])", "-…"),
            new Rule("\\b(tmp|temp)[-_/.]?\\d{4,}\\b", "$1…"),
            // The client's end of a connection: a new port each time
            new Rule("(\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:]+]):\\d+->", "$1->"),
            // Peers: a pod has a new address after each restart, and a name may have several; ranges stay, because
            // someone has configured them
            new Rule("(?<![\\w.:-])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w-]|\\.\\d|/\\d)", "…"),
            new Rule("\\[(?=[0-9a-f:.]*:[0-9a-f:.]*:)[0-9a-f:.]+(?:%\\w+)?]", "[…]"),
            new Rule(
                    "(?<![\\w.:-])(?=(?:[0-9a-f]{1,4}:){7}|[0-9a-f:]*::)(?=[0-9a-f:]*[0-9a-f])(?=(?:[0-9a-f]*:){3})[0-9a-f:]{5,39}(?![\\w:-]|/\\d)",
                    "…"),
            new Rule(
                    "\\b(after|in|for|took|elapsed|within|backoff|ago)(:? )(\\d+(\\.\\d+)?(ns|us|µs|ms|s|m|h))+\\b",
                    "$1$2…"),
            new Rule("\\b(attempt|retry|retries|try)( #| |: ?|=)\\d+", "$1$2…"),
            new Rule("\\b(generation|observedGeneration|timestamp|nonce)(\"?\\s*[:=]\\s*\"?)\\d+", "$1$2…"));

    private MessageText() {}

    static String steady(String message) {
        String text = message.length() > LONGEST_READ ? message.substring(0, LONGEST_READ) : message;
        text = SPACE.matcher(text).replaceAll(" ").strip();
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(text);
            text = matcher.replaceAll(rule.replacement());
        }
        return text;
    }

    /** Cuts the text to a number of code points. If something is cut, the last one is an ellipsis. */
    static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
    }
}
