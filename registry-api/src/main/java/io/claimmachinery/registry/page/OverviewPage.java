package io.claimmachinery.registry.page;

import java.util.List;

/**
 * What needs attention, and how many claims there are.
 *
 * @param errors those that have not changed for the longest time come first
 * @param moreErrors how many are not shown
 * @param expiring those that expire first, or have expired
 */
public record OverviewPage(
        Frame frame,
        String watch,
        List<TablePage.Count> statuses,
        List<ClaimRow> errors,
        int moreErrors,
        List<ClaimRow> expiring,
        List<Group> groups) {

    public OverviewPage {
        statuses = List.copyOf(statuses);
        errors = List.copyOf(errors);
        expiring = List.copyOf(expiring);
        groups = List.copyOf(groups);
    }

    /** The claims by the values of one facet. */
    public record Group(String label, List<Member> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** The claims of one value, and how many of them are in error. */
    public record Member(String label, String link, int count, int errors, String errorLink) {}
}
