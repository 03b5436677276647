package io.claimmachinery.status.collect;

import java.util.List;

/** The message for a claim that differs from git in its cluster. */
final class ReachText {

    private static final int LONGEST_PROBLEM = 200;

    private ReachText() {}

    /** Returns the applier that does not apply it, its reason, and the differences, as far as they are known. */
    static String notApplied(Reach reach, List<String> differences) {
        String before = "Not applied: ";
        String after = differences.isEmpty() ? "" : "; " + differs(differences);
        int room = MessageText.LONGEST - length(before) - length(after);
        String problem =
                MessageText.cut(MessageText.steady(reach.problem()), Math.max(1, Math.min(LONGEST_PROBLEM, room)));
        return MessageText.cut(before + problem + after, MessageText.LONGEST);
    }

    /** Returns the first difference and the number of others. */
    static String differs(List<String> differences) {
        int others = differences.size() - 1;
        return "differs from git in " + MessageText.steady(differences.getFirst())
                + (others == 0 ? "" : " (and " + others + " more)");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
