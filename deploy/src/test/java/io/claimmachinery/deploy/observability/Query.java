package io.claimmachinery.deploy.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression in PromQL and the names in it. promtool checks whether it is well-formed.
 *
 * @param where the panel or alert that it belongs to
 */
record Query(String where, String expression) {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^\\]]*]|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9][0-9.a-z]*|=~|!~|!=|[^\\s]");
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    /** A metric with its label matchers. */
    record Selector(String metric, List<Match> matches) {}

    record Match(String label, String value) {}

    List<Selector> selectors() {
        List<String> tokens = tokens();
        List<Selector> selectors = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            if (GROUPINGS.contains(tokens.get(i))) {
                i = tokens.subList(i, tokens.size()).indexOf(")") + i;
            } else if (isName(tokens.get(i))
                    && !OPERATORS.contains(tokens.get(i))
                    && !next.equals("(")
                    && !GROUPINGS.contains(next)) {
                int end = next.equals("{") ? tokens.subList(i, tokens.size()).indexOf("}") + i : i;
                selectors.add(new Selector(tokens.get(i), matches(tokens.subList(i, end))));
                i = end;
            }
        }
        return selectors;
    }

    /** Returns labels by which results are grouped. */
    Set<String> groupings() {
        List<String> tokens = tokens();
        Set<String> labels = new TreeSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (GROUPINGS.contains(tokens.get(i))) {
                int end = tokens.subList(i, tokens.size()).indexOf(")") + i;
                tokens.subList(i + 1, end).stream().filter(Query::isName).forEach(labels::add);
                i = end;
            }
        }
        return labels;
    }

    private static List<Match> matches(List<String> tokens) {
        List<Match> matches = new ArrayList<>();
        for (int i = 2; i + 2 < tokens.size(); i++) {
            if (isName(tokens.get(i)) && tokens.get(i + 2).startsWith("\"")) {
                matches.add(new Match(tokens.get(i), tokens.get(i + 2).replace("\"", "")));
            }
        }
        return matches;
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }

    private static boolean isName(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }

    @Override
    public String toString() {
        return where + ": " + expression;
    }
}
