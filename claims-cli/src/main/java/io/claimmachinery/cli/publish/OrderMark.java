package io.claimmachinery.cli.publish;

import io.claimmachinery.model.text.PlainText;

/**
 * Identifies a change. It is the same each time the command runs. Together with its creator, it recognises the branch of an
 * earlier run.
 *
 * @param change kind and claims, such as {@code create infra/app-pvc}
 * @param order the places and templates of the claims: two changes of one kind and name are the same order if these are equal
 */
public record OrderMark(String change, String order) {

    public OrderMark {
        change = oneLine(change);
        order = oneLine(order);
    }

    /** Returns the mark of a change that only its kind and name identify. */
    public static OrderMark of(String change) {
        return new OrderMark(change, change);
    }

    /** Puts text on one line. A trailer is a line, so a line break in a name would end it. */
    static String oneLine(String text) {
        return PlainText.spaced(text).replaceAll("\\s+", " ").strip();
    }
}
