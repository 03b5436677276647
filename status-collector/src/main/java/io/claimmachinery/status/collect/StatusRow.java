package io.claimmachinery.status.collect;

/**
 * The rows of the table in docs/status-collector.md, in its order. {@link DecisionTable} has their conditions. A row keeps
 * its number when another is added above it.
 */
enum StatusRow {
    NO_ANSWER(1),
    NOT_SERVED(2),
    NOT_YET_APPLIED(3),
    DELETED(4),
    CATEGORY_NOT_APPLIED(5),
    NOT_FOUND(6),
    BEING_DELETED(7),
    PAUSED_AND_READY(8),
    PAUSED(9),
    NO_CONDITIONS_YET(10),
    NO_CONDITIONS(11),
    NOT_SYNCED(12),
    NOT_SYNCED_FOR_A_MOMENT(13),
    NO_ANSWER_BELOW(14),
    BROKEN_BELOW(15),
    BROKEN_BELOW_FOR_A_MOMENT(16),
    COMPOSITE_GONE(17),
    BROKEN(18),
    BROKEN_FOR_A_MOMENT(19),
    BEING_APPLIED(20),
    NOT_AS_IN_GIT(21),
    READY_BEFORE_THE_CHANGE(22),
    READY_AND_PAUSED_BELOW(23),
    READY(24),
    DELETING_ITSELF(25),
    NO_ANSWER_FOR_THE_COMPOSITE(26),
    NOT_READY_AND_PAUSED_BELOW(27),
    NOT_READY_YET(28),
    NOT_READY_IN_TIME(29);

    private final int number;

    StatusRow(int number) {
        this.number = number;
    }

    /** Returns the number in the first column of the table. */
    int number() {
        return number;
    }
}
