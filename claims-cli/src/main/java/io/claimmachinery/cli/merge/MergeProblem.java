package io.claimmachinery.cli.merge;

import java.util.List;

/** A branch's change cannot be made to the base as it is now: a person decides. */
public final class MergeProblem extends RuntimeException {

    private final List<String> reasons;

    MergeProblem(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = reasons.stream().map(MergeProblem::printable).toList();
    }

    /** One line each. */
    public List<String> reasons() {
        return reasons;
    }

    /** Names and values are other people's text. */
    private static String printable(String text) {
        return text.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
