package io.claimmachinery.cli.program;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's own options, which all commands share, without the commands. */
@Command(
        name = "claims",
        description = "Creates, changes, deletes and lists infrastructure claims in a git repository.",
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: something did not answer, or this program has a bug",
            "2:wrong usage",
            "3:not found: a template, a claim, a repository, a branch",
            "4:validation failed: parameters, a manifest, a category that would not build",
            "5:conflict: a name that is taken, a branch with other people's commits",
            "6:refused by the remote: no permission, a protected branch, a rate limit"
        })
public class ClaimsProgram implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program a failure happened.")
    boolean stacktrace;

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: auto, always or never (default: auto; obeys $NO_COLOR).")
    Colour colour = Colour.auto;

    /** When to use colours. The constants have the names that users type. */
    enum Colour {
        auto,
        always,
        never
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    public static ClaimsProgram of(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.getCommand();
    }

    public boolean stacktrace() {
        return stacktrace;
    }

    public Colour colour() {
        return colour;
    }
}
