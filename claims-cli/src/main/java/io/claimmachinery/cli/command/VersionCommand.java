package io.claimmachinery.cli.command;

import io.claimmachinery.cli.output.JsonOutput;
import io.claimmachinery.cli.program.ProgramVersion;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims version}: which build this is. */
@Command(
        name = "version",
        description = "Shows the version of this program.",
        footerHeading = "%nExamples:%n",
        footer = {"  claims version", "  claims version -o json"})
public final class VersionCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: text).")
    Format format = Format.text;

    enum Format {
        text,
        json
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine()
                    .getOut()
                    .println(
                            format == Format.json
                                    ? JsonOutput.of(ProgramVersion.facts())
                                    : new ProgramVersion().getVersion()[0]);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
