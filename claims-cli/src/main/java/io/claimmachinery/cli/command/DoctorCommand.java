package io.claimmachinery.cli.command;

import io.claimmachinery.cli.inspection.EntryDraft;
import io.claimmachinery.cli.inspection.FindingView;
import io.claimmachinery.cli.inspection.Repair;
import io.claimmachinery.cli.inspection.RepositoryInspection;
import io.claimmachinery.cli.inventory.RepositoryFiles;
import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.ClaimOptions;
import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeReport;
import io.claimmachinery.cli.publish.ChangeRunner;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.publish.ReportView;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.PastListings;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims doctor}: finds and repairs inconsistencies in the repository. */
@Command(
        name = "doctor",
        description = {
            "Compares registry, kustomizations and files: claims without an entry, entries without files, claims that"
                    + " are not listed, objects that exist twice, categories that do not build.",
            "--fix repairs what needs no decision, as one change to review. It never changes the claims themselves."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims doctor --repo team/claims", "  claims doctor --fix --repo team/claims --create-pr"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {

    private static final BranchName BRANCH = BranchName.of("doctor-claims");
    private static final int SHOWN = 5;

    private final Session session;
    private final Supplier<GitHosts> pullRequests;

    @Spec
    CommandSpec spec;

    @Option(names = "--fix", description = "Repair what can be repaired without asking.")
    boolean fix;

    @Option(
            names = "--adopt",
            paramLabel = "NAME",
            split = ",",
            description = "With --fix: list and register these claims again, even if someone removed them from the"
                    + " list. This creates their infrastructure again.")
    List<String> adopt = List.of();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    public DoctorCommand(Session session, Supplier<GitHosts> pullRequests) {
        this.session = session;
        this.pullRequests = pullRequests;
    }

    @Override
    public Integer call() {
        CommandOutput console = CommandOutput.of(spec);
        if (!fix && !adopt.isEmpty()) {
            throw repository.wrongUsage("--adopt needs --fix");
        }
        if (!fix) {
            List<Finding> findings = new RepositoryFiles(session, repository).inspect();
            FindingView.of(console, output.format()).show(findings);
            return status(findings);
        }
        return repair(console);
    }

    private int repair(CommandOutput console) {
        List<Finding> findings = new ArrayList<>();
        AtomicReference<List<Finding>> left = new AtomicReference<>(List.of());
        ChangeReport report = new ChangeRunner(session, repository, change, pullRequests)
                .run(repository.remote(session), site -> plan(site, findings, left));
        if (output.format() == OutputFormat.text) {
            left.get().forEach(finding -> console.tell("needs a decision: " + finding));
        }
        Map<String, Object> document = new LinkedHashMap<>(FindingView.document(findings));
        document.put("left", FindingView.lines(left.get()));
        new ReportView(console, "Nothing to repair.").show(report, output.format(), document);
        return status(left.get());
    }

    /**
     * Returns the repair.
     *
     * @param left receives the findings that the repair does not fix, found in the files that are committed
     */
    private Change plan(ChangeSite site, List<Finding> findings, AtomicReference<List<Finding>> left) {
        RepositoryTree tree = site.tree();
        ClaimsLayout layout = repository.layout();
        layout.requireIn(tree);
        requireCommitted(site, layout);
        PastListings history = new PastListings(new RepositoryFiles(session, repository).history(tree), layout);
        findings.addAll(RepositoryInspection.of(tree, layout, history));
        EntryDraft draft = new EntryDraft(
                session.clock().instant(),
                site.user(),
                new ClaimOptions().source(session.environment()).name(),
                repository.fullName(session, site.remote()));
        Repair repair = new Repair(layout, draft, history, adopt);
        return Change.derived(
                edit -> {
                    repair.apply(edit);
                    left.set(repair.left(edit));
                },
                OrderMark.of("doctor"),
                BRANCH,
                "Repair registry, kustomizations and files",
                Stream.concat(
                                Stream.of("Found, and repaired where no decision is needed:", ""),
                                findings.stream()
                                        .filter(finding -> finding.kind().isFixable())
                                        .map(finding -> "- " + finding))
                        .toList());
    }

    /** Refuses uncommitted changes. A repair starts from the committed files, and the user must see the same in the working copy. */
    private static void requireCommitted(ChangeSite site, ClaimsLayout layout) {
        List<RepositoryPath> files = Stream.of(layout.base(), layout.registry())
                .flatMap(path -> site.uncommitted(path).stream())
                .distinct()
                .toList();
        if (!files.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "a repair starts from committed files, and these are not committed: "
                            + files.stream()
                                    .limit(SHOWN)
                                    .map(RepositoryPath::value)
                                    .collect(Collectors.joining(", "))
                            + (files.size() > SHOWN ? " and " + (files.size() - SHOWN) + " more" : ""),
                    "Commit or stash them first.");
        }
    }

    private static int status(List<Finding> findings) {
        return (findings.stream().anyMatch(Finding::isError) ? ExitCode.INVALID : ExitCode.DONE).status();
    }
}
