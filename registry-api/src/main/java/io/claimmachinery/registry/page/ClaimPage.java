package io.claimmachinery.registry.page;

import io.claimmachinery.yaml.YamlToken;
import java.util.List;

/**
 * The page of one claim.
 *
 * @param watch the address of the stream with the claim's changes
 * @param key the name as in the stream
 * @param since the time since which the claim has had its status
 * @param message the whole reason, with its line breaks
 * @param requests the open pull requests that change the claim
 * @param facts the other fields of the claim's entry
 * @param commands the commands that change and delete the claim
 */
public record ClaimPage(
        PageFrame frame,
        String watch,
        String key,
        ClaimRow claim,
        Since since,
        String message,
        List<RequestRow> requests,
        List<Fact> facts,
        List<Link> links,
        List<Command> commands,
        Order order,
        List<YamlToken> manifest,
        History history) {

    public ClaimPage {
        requests = List.copyOf(requests);
        facts = List.copyOf(facts);
        links = List.copyOf(links);
        commands = List.copyOf(commands);
        manifest = List.copyOf(manifest);
    }

    /** A field and its value, with a link to the claims with the same value. */
    public record Fact(String label, String value, String link) {}

    /** A link to another page about the claim. */
    public record Link(String label, String address) {}

    /** A command line of {@code claims}, with a label that says what it does. */
    public record Command(String label, String line) {}

    /** The claim's order; empty if there is no order that can be read. */
    public record Order(List<Fact> module, List<Fact> parameters, List<YamlToken> text) {
        public Order {
            text = List.copyOf(text);
            module = List.copyOf(module);
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * The newest commits that touched the claim.
     *
     * @param link link to all commits
     * @param more the number of older commits
     * @param since the time from which commits are known; empty if all requested commits are known
     */
    public record History(List<Commit> commits, String link, int more, String since) {
        public History {
            commits = List.copyOf(commits);
        }
    }

    /**
     * The change that a commit made to the claim.
     *
     * @param page link to the page with the diffs of its files
     * @param link link to the commit's page on the repository's host; empty if the host has no pages
     * @param request the number of the pull request that the commit message names; empty if it does not name one
     * @param requestLink link to the pull request's page; empty in the same case as {@code link}
     */
    public record Commit(
            Time time,
            String kind,
            String author,
            String subject,
            String revision,
            String page,
            String link,
            String request,
            String requestLink,
            List<FieldValues> fields,
            List<String> files) {
        public Commit {
            fields = List.copyOf(fields);
            files = List.copyOf(files);
        }
    }

    /** A field of the entry that a commit changed, with its values. A value is empty if the field was or is absent. */
    public record FieldValues(String field, String before, String after) {}
}
