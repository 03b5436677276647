package io.claimmachinery.cli.command;

import io.claimmachinery.cli.merge.BranchRefresh;
import io.claimmachinery.cli.merge.Refreshed;
import io.claimmachinery.cli.merge.Refreshed.Outcome;
import io.claimmachinery.cli.options.BranchConverter;
import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.JsonOutput;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Identity;
import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.PullRequests;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.repository.ClaimsRepository;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims refresh}: rebuilds open branches that no longer merge into the base. */
@Command(
        name = "refresh",
        description = {
            "Rebuilds the open branches of this program that no longer merge into the base branch.",
            "Run it after every merge. You can run it twice at once. It leaves branches with other people's commits"
                    + " as they are."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims refresh --repo team/claims --dry-run"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class RefreshCommand implements Callable<Integer> {

    private static final String MARK = "refresh";

    private final Session session;
    private final Supplier<GitHosts> hosts;

    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "BRANCH",
            converter = BranchConverter.class,
            description = "Only these branches (default: all).")
    List<BranchName> branches = List.of();

    @Option(names = "--all", description = "Also rebuild branches that merge but are behind the base.")
    boolean all;

    @Option(names = "--dry-run", description = "Show what would be rebuilt, and change nothing.")
    boolean dryRun;

    @Mixin
    RepositoryOptions repositoryOptions = new RepositoryOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    public RefreshCommand(Session session, Supplier<GitHosts> hosts) {
        this.session = session;
        this.hosts = hosts;
    }

    @Override
    public Integer call() {
        GitRemote remote = repositoryOptions
                .remote(session)
                .orElseThrow(() -> repositoryOptions.wrongUsage("no repository named: give --repo or --git-repo-url"));
        List<Refreshed> results;
        BranchName base;
        try (ClaimsRepository repository = ClaimsRepository.open(remote, repositoryOptions.git(session))) {
            base = repositoryOptions.baseOf(repository).branch();
            results = new BranchRefresh(
                            repository,
                            base,
                            repositoryOptions.layout().registry(),
                            Identity.of(repositoryOptions, null, session, remote)
                                    .author(),
                            dryRun)
                    .refresh(new LinkedHashSet<>(branches), all);
        }
        CommandOutput answers = CommandOutput.of(spec);
        show(answers, results);
        List<Refreshed> left = of(results, Outcome.LEFT);
        if (!dryRun && !left.isEmpty()) {
            comment(answers, remote, left, base);
        }
        return (left.isEmpty() ? ExitCode.DONE : ExitCode.CONFLICT).status();
    }

    private void show(CommandOutput answers, List<Refreshed> results) {
        List<Refreshed> refreshed = of(results, Outcome.REFRESHED);
        List<Refreshed> left = of(results, Outcome.LEFT);
        List<Refreshed> nothing = of(results, Outcome.NOTHING_LEFT);
        nothing.forEach(branch -> answers.tell("nothing left of " + branch.branch()
                + ": the base has all of its changes, or had them and has changed since. Delete the branch; this"
                + " closes its request."));
        left.forEach(branch -> answers.tell("left " + branch.branch() + ": " + String.join("; ", branch.reasons())));
        answers.tell("%s %d, merge as they are %d, left %d."
                .formatted(
                        dryRun ? "Would refresh" : "Refreshed",
                        refreshed.size(),
                        of(results, Outcome.UNCHANGED).size(),
                        left.size()));
        if (output.format() == OutputFormat.text) {
            refreshed.forEach(branch -> answers.print(branch.branch() + "\n"));
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dryRun", dryRun);
        document.put("refreshed", names(refreshed));
        document.put("unchanged", names(of(results, Outcome.UNCHANGED)));
        document.put("nothingLeft", names(nothing));
        document.put(
                "left",
                left.stream()
                        .map(branch -> Map.of("branch", branch.branch().value(), "reasons", branch.reasons()))
                        .toList());
        answers.print(JsonOutput.of(document) + "\n");
    }

    /** In the open pull request of each, where the host is known and there is a token. */
    private void comment(CommandOutput answers, GitRemote remote, List<Refreshed> left, BranchName base) {
        String token = repositoryOptions.token();
        Optional<PullRequests> requests = token == null || token.isBlank()
                ? Optional.empty()
                : hosts.get()
                        .find(repositoryOptions.location(session, remote))
                        .map(repository -> repository.pullRequests(() -> token));
        if (requests.isEmpty()) {
            return;
        }
        for (Refreshed branch : left) {
            try {
                requests.get()
                        .find(branch.branch().value())
                        .ifPresent(request -> requests.get().comment(request.number(), MARK, text(branch, base)));
            } catch (ForgeException e) {
                answers.tell("cannot comment on " + branch.branch() + ": " + e.getMessage());
            }
        }
    }

    /** Indented, so that no text of a claim is Markdown. */
    private static String text(Refreshed branch, BranchName base) {
        StringBuilder text = new StringBuilder(
                "This branch no longer merges into `" + base + "`, and `claims refresh` cannot rebuild it:\n\n");
        branch.reasons().forEach(reason -> text.append("    ").append(reason).append('\n'));
        return text.append("\nRun the command that created it again, or close this request.\n")
                .toString();
    }

    private static List<Refreshed> of(List<Refreshed> results, Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    private static List<String> names(List<Refreshed> results) {
        return results.stream().map(result -> result.branch().value()).toList();
    }
}
