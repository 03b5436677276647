package io.claimmachinery.registry.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The overview: what needs attention, and how many claims there are.
 *
 * @param plot the number of claims with each status over time; null if no history is known
 * @param errors the claims in error, those with the longest time in error first
 * @param moreErrors the number of claims in error that are not shown
 * @param requests the changes to claims in open pull requests, oldest first
 * @param requestsProblem why the pull requests may be outdated; empty if there is no problem
 * @param drift the inconsistencies in the repository
 * @param expiring the claims that expire first or have expired
 */
public record OverviewPage(
        PageFrame frame,
        String watch,
        List<TablePage.Count> statuses,
        @Nullable StatusPlot plot,
        List<ErrorRow> errors,
        int moreErrors,
        List<ClaimRow> expiring,
        List<RequestRow> requests,
        int moreRequests,
        String requestsProblem,
        List<Drift> drift,
        int moreDrift,
        List<Group> groups) {

    public OverviewPage {
        statuses = List.copyOf(statuses);
        errors = List.copyOf(errors);
        expiring = List.copyOf(expiring);
        requests = List.copyOf(requests);
        drift = List.copyOf(drift);
        groups = List.copyOf(groups);
    }

    /** A claim in error, and the time since which it is in error. */
    public record ErrorRow(ClaimRow claim, Since since) {}

    /** An inconsistency of a claim or path, with a link to the claim. */
    public record Drift(String subject, String link, String message) {}

    /** The number of claims for each value of one facet. */
    public record Group(String label, List<Member> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /**
     * The number of claims with one value, and how many of them are in error. The links are empty for a value that no
     * address can have.
     */
    public record Member(String label, String link, int count, int errors, String errorLink) {}
}
