package io.claimmachinery.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.cli.program.CommandOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims completion SHELL}: prints a completion script for the shell. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for the shell.",
            "It completes commands, options, and names of templates, parameters, claims, categories and branches."
                    + " For names, it asks the services and repositories that the command line and the environment"
                    + " name, for at most three seconds ($CLAIMS_COMPLETION_TIMEOUT)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(claims completion bash)",
            "  source <(claims completion zsh)",
            "  claims completion fish | source",
            "  claims completion powershell | Out-String | Invoke-Expression"
        })
public final class CompletionCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    Shell shell = Shell.bash;

    /** The supported shells. The constants have the names that users type. */
    enum Shell {
        bash("bash"),
        zsh("zsh"),
        fish("fish"),
        powershell("ps1");

        private final String extension;

        Shell(String extension) {
            this.extension = extension;
        }
    }

    @Override
    public Integer call() {
        CommandOutput.of(spec).print(script());
        return 0;
    }

    private String script() {
        String name = "/completion/claims." + shell.extension;
        try (InputStream script = CompletionCommand.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
