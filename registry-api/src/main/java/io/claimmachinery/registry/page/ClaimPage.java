package io.claimmachinery.registry.page;

import io.claimmachinery.yaml.YamlToken;
import java.util.List;

/**
 * One claim.
 *
 * @param watch the address of the stream in which its changes are
 * @param key the name as the stream has it
 * @param since since when it has its status
 * @param message the whole reason, with its lines
 * @param requests open pull requests that change it
 * @param facts the other fields of its entry
 * @param commands to change and delete it
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

    /** A field and its value; the link leads to the claims with the same value. */
    public record Fact(String label, String value, String link) {}

    /** Another page about the claim. */
    public record Link(String label, String address) {}

    /** A command line of {@code claims}, and what it does. */
    public record Command(String label, String line) {}

    /** What was ordered; without members where there is no order that can be read. */
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
     * @param link to all of them
     * @param more how many are older
     * @param since from when on commits are known; empty where all are that were asked for
     */
    public record History(List<Commit> commits, String link, int more, String since) {
        public History {
            commits = List.copyOf(commits);
        }
    }

    /**
     * What a commit did to the claim.
     *
     * @param page with the differences of its files
     * @param link to its page at the repository's host; empty where that has none
     * @param request number of the pull request that its message names; empty for none
     * @param requestLink to the pull request's page; empty like the link
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

    /** A field of the entry that a commit changed; empty where it was or is absent. */
    public record FieldValues(String field, String before, String after) {}
}
