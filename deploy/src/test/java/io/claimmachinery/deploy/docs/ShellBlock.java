package io.claimmachinery.deploy.docs;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A block of commands in a page. */
record ShellBlock(MarkdownPage page, String text) {

    private static final Set<String> SHELL = Set.of("sh", "console", "bash");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(claims [a-z]|\\./|build-tools/|(java|curl|export|kubectl|git|docker|kcl|npm) )");
    private static final Pattern DRAWING = Pattern.compile("[\\u2190-\\u21ff\\u2500-\\u25ff]");

    /** Returns the blocks that are marked as shell, and unmarked ones that contain commands. */
    static Stream<ShellBlock> all() {
        return MarkdownPage.all()
                .flatMap(page -> page.blocks().stream()
                        .filter(block -> SHELL.contains(block.language())
                                || (block.language().isEmpty() && looksLikeCommands(block.text())))
                        .map(block -> new ShellBlock(page, block.text())));
    }

    private static boolean looksLikeCommands(String text) {
        return COMMAND.matcher(text).find() && !DRAWING.matcher(text).find();
    }

    boolean saysWhatItNeeds() {
        return text.startsWith("# needs ");
    }

    boolean holdsClaimsOnly() {
        return text.replace("\\\n", " ").lines().allMatch(line -> line.matches("claims [a-z].*|#.*|\\s*"));
    }

    @Override
    public String toString() {
        return page + ": " + text.lines().findFirst().orElse("");
    }
}
