package io.claimmachinery.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims completion bash|zsh}: a script for the shell. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for the shell.",
            "For example: source <(claims completion bash)",
        })
public final class CompletionCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    Shell shell = Shell.bash;

    /** The shells; named as typed. */
    enum Shell {
        bash,
        zsh
    }

    @Override
    public Integer call() {
        Answers answers = Answers.of(spec);
        CommandLine root = spec == null ? null : spec.root().commandLine();
        if (root != null) {
            // One script serves both: it turns on zsh's emulation of bash completion by itself
            answers.print(AutoComplete.bash("claims", root) + "\n");
        }
        return 0;
    }
}
