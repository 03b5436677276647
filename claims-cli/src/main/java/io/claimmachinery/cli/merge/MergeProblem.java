package io.claimmachinery.cli.merge;

import io.claimmachinery.model.text.PlainText;
import java.util.List;

/** Thrown if a branch's change cannot be applied to the current base. A person has to decide. */
public final class MergeProblem extends RuntimeException {

    private final List<String> reasons;

    MergeProblem(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = reasons.stream().map(MergeProblem::printable).toList();
    }

    /** Returns the reasons, one line each. */
    public List<String> reasons() {
        return reasons;
    }

    /** Makes text printable, because names and values are other people's text. */
    private static String printable(String text) {
        return PlainText.spaced(text);
    }
}
