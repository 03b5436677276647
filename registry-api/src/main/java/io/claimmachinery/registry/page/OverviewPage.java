package io.claimmachinery.registry.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What needs attention, and how many claims there are.
 *
 * @param plot how many claims had each status over time; null while no history is known
 * @param errors those that have been in error for the longest time come first
 * @param moreErrors how many are not shown
 * @param requests what open pull requests do to claims, the oldest first
 * @param requestsProblem why they may be old; empty while all is well
 * @param drift where the repository does not agree with itself
 * @param expiring those that expire first, or have expired
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

    /** A claim in error, and since when. */
    public record ErrorRow(ClaimRow claim, Since since) {}

    /** A claim or path, and what does not agree; the link leads to the claim. */
    public record Drift(String subject, String link, String message) {}

    /** The claims by the values of one facet. */
    public record Group(String label, List<Member> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** The claims of one value, and how many of them are in error. */
    public record Member(String label, String link, int count, int errors, String errorLink) {}
}
