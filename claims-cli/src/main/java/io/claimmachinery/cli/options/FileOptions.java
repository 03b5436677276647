package io.claimmachinery.cli.options;

import io.claimmachinery.cli.order.FilePlan;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for how to write rendered claims to files, without a category. */
public final class FileOptions {

    @Option(
            names = {"-o", "--output-dir"},
            paramLabel = "DIR",
            description = "Directory for the rendered files (default: the current directory).")
    @Nullable Path directory;

    @Option(names = "--single-file", description = "One file for all templates.")
    boolean singleFile;

    @Option(
            names = "--filename-pattern",
            paramLabel = "PATTERN",
            defaultValue = "{{.template}}-{{.name}}.yaml",
            description = "Names of the files (default: {{.template}}-{{.name}}.yaml).")
    String pattern = "{{.template}}-{{.name}}.yaml";

    @Option(
            names = "--file-mode",
            paramLabel = "MODE",
            defaultValue = "overwrite",
            description = "overwrite or append, for files that exist (default: overwrite).")
    Mode mode = Mode.overwrite;

    /** How to treat an existing file. The constants have the names that users type. */
    enum Mode {
        overwrite,
        append
    }

    /** Reports whether the user names a directory. */
    public boolean hasDirectory() {
        return directory != null;
    }

    /** Returns the directory that the user names, else the current one. */
    public Path directory() {
        return directory == null ? Path.of(".") : directory;
    }

    public FilePlan plan(List<RenderedClaim> claims) {
        try {
            return FilePlan.of(claims, pattern, singleFile, mode == Mode.append);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "Nothing was written.");
        }
    }
}
