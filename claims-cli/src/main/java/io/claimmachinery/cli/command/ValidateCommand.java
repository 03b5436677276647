package io.claimmachinery.cli.command;

import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.repository.AllowedKinds;
import io.claimmachinery.cli.repository.AllowedKindsFile;
import io.claimmachinery.cli.repository.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims validate}: whether the repository's claims can be applied; made for pull requests. */
@Command(
        name = "validate",
        description = {
            "Checks that every category builds, and that registry, orders and files agree.",
            "Looks at the working copy you stand in, or at the repository that is named. Warnings do not fail."
        },
        abbreviateSynopsis = true,
        sortOptions = false)
public final class ValidateCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: text).")
    OutputFormat format = OutputFormat.text;

    @Option(
            names = "--allowed-kinds",
            paramLabel = "FILE",
            description = "Manifests of the ClusterRoles that apply the claims, as deploy/flux/applier.yaml: objects of"
                    + " kinds that these may not create are errors. Repeatable.")
    List<Path> allowedKinds = new ArrayList<>();

    public ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Answers answers = Answers.of(spec);
        List<Finding> findings = new ClaimFiles(session, repository).inspect(allowed());
        FindingView.of(answers, format).show(findings);
        return (findings.stream().anyMatch(Finding::isError) ? ExitCode.INVALID : ExitCode.DONE).status();
    }

    private AllowedKinds allowed() {
        if (allowedKinds.isEmpty()) {
            return AllowedKinds.ALL;
        }
        try {
            return AllowedKindsFile.read(
                    allowedKinds.stream().map(session.directory()::resolve).toList());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
