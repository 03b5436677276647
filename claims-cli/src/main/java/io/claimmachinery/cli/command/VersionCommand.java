package io.claimmachinery.cli.command;

import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.output.JsonOutput;
import io.claimmachinery.cli.program.ProgramVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code claims version}: shows the version of the program. */
@Command(
        name = "version",
        description = "Shows the version of this program.",
        footerHeading = "%nExamples:%n",
        footer = {"  claims version", "  claims version -o json"})
public final class VersionCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(
                        output.isJson() ? JsonOutput.of(ProgramVersion.facts()) : new ProgramVersion().getVersion()[0]);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
