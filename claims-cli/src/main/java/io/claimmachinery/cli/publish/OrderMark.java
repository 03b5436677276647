package io.claimmachinery.cli.publish;

/**
 * What a change is, the same each time the command runs; together with its creator it recognises the branch of an earlier run.
 *
 * @param change kind and claims: {@code create infra/app-pvc}
 * @param order what decides that two changes of one kind and name are the same order: places and templates of the claims
 */
public record OrderMark(String change, String order) {

    public OrderMark {
        change = oneLine(change);
        order = oneLine(order);
    }

    /** A change that has no order beside its name. */
    public static OrderMark of(String change) {
        return new OrderMark(change, change);
    }

    /** Trailers are lines: whatever else a name holds would end one. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
