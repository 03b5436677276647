package io.claimmachinery.machinery.render;

/**
 * The code of a KCL file without comments and the text of strings. Interpolations in strings are code, as in {@code
 * "id-${crypto.uuid()}"}.
 */
final class KclCode {

    private final String source;
    private final StringBuilder code = new StringBuilder();
    private int at;

    private KclCode(String source) {
        this.source = source;
    }

    static String of(String source) {
        KclCode reader = new KclCode(source);
        reader.code(false);
        return reader.code.toString();
    }

    /** @param interpolated whether a closing brace ends the code */
    private void code(boolean interpolated) {
        int open = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '#') {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (c == '"' || c == '\'') {
                boolean raw =
                        at > 0 && (source.charAt(at - 1) == 'r' || source.charAt(at - 1) == 'R') && !isName(at - 2);
                string(c, raw);
            } else if (interpolated && c == '}' && open == 0) {
                at++;
                return;
            } else {
                open += c == '{' ? 1 : c == '}' ? -1 : 0;
                code.append(c);
                at++;
            }
        }
    }

    private boolean isName(int index) {
        return index >= 0 && Character.isJavaIdentifierPart(source.charAt(index));
    }

    private void string(char quote, boolean raw) {
        String three = String.valueOf(quote).repeat(3);
        String end = source.startsWith(three, at) ? three : String.valueOf(quote);
        at += end.length();
        code.append("\"\"");
        while (at < source.length() && !source.startsWith(end, at)) {
            if (source.charAt(at) == '\\' && !raw) {
                at += 2;
            } else if (source.startsWith("${", at)) {
                at += 2;
                code.append(' ');
                code(true);
                code.append(' ');
            } else {
                at++;
            }
        }
        at += end.length();
    }
}
