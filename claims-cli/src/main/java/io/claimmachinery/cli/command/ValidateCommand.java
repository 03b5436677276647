package io.claimmachinery.cli.command;

import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.JsonOutput;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.Inspection;
import java.util.List;
import java.util.Map;
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
        List<Finding> findings =
                new ClaimFiles(session, repository).look(tree -> Inspection.of(tree, repository.layout()));
        long errors = findings.stream().filter(Finding::isError).count();
        if (format == OutputFormat.json) {
            answers.print(JsonOutput.of(document(findings)) + "\n");
        } else {
            findings.forEach(
                    finding -> answers.print((finding.isError() ? "error    " : "warning  ") + finding + "\n"));
            answers.tell(errors == 0 ? "Valid." : errors + (errors == 1 ? " error." : " errors."));
        }
        return (errors == 0 ? ExitCode.DONE : ExitCode.INVALID).status();
    }

    static Map<String, Object> document(List<Finding> findings) {
        return Map.of(
                "valid",
                findings.stream().noneMatch(Finding::isError),
                "findings",
                findings.stream()
                        .map(finding -> Map.of(
                                "kind",
                                finding.kind()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'),
                                "severity",
                                finding.kind().severity().name().toLowerCase(java.util.Locale.ROOT),
                                "subject",
                                finding.subject(),
                                "message",
                                finding.message()))
                        .toList());
    }
}
