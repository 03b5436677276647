package io.claimmachinery.cli.command;

import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.repository.Finding;
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
    @Nullable CommandSpec spec;

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: text).")
    OutputFormat format = OutputFormat.text;

    public ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Answers answers = Answers.of(spec);
        List<Finding> findings = new ClaimFiles(session, repository).inspect();
        FindingView.of(answers, format).show(findings);
        return (findings.stream().anyMatch(Finding::isError) ? ExitCode.INVALID : ExitCode.DONE).status();
    }
}
