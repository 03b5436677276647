package io.claimmachinery.yaml;

/** Writes multi-line text as a literal block scalar, if that reads back as the same text. */
final class BlockText {

    private BlockText() {}

    static boolean fits(String text) {
        return text.indexOf('\n') > 0
                && !text.startsWith(" ")
                && !text.endsWith("\n\n")
                && text.codePoints().allMatch(c -> c == '\n' || ScalarText.isPrintable(c))
                && text.lines().noneMatch(line -> line.isBlank() && !line.isEmpty());
    }

    static void append(StringBuilder to, int column, String text) {
        to.append(text.endsWith("\n") ? " |\n" : " |-\n");
        text.lines()
                .forEach(line -> to.append(line.isEmpty() ? "" : " ".repeat(column))
                        .append(line)
                        .append('\n'));
    }
}
