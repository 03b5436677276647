package io.claimmachinery.cli.command;

import io.claimmachinery.cli.merge.DriverSetup;
import io.claimmachinery.cli.merge.DriverStatus;
import io.claimmachinery.cli.merge.FileMerge;
import io.claimmachinery.cli.options.PathConverter;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code claims merge-driver}: git's merge driver for registries and kustomizations. Starts no application context. */
@Command(
        name = "merge-driver",
        description = {
            "Merges registry.yaml and kustomizations by meaning, for git merge, rebase, cherry-pick and stash pop.",
            "Run 'claims merge-driver install' once in a working copy; then git calls this command itself."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims merge-driver install", "  claims merge-driver uninstall"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class MergeDriverCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "0..4",
            paramLabel = "FILE",
            description =
                    "What git passes: the ancestor (%%O), ours (%%A, which gets the result), theirs (%%B), and the"
                            + " path (%%P).")
    List<String> files = List.of();

    @Option(
            names = "--own-status",
            description =
                    "Exit with 40 if merged and 41 on conflicts, to tell them from other failures (default: 0 and 1).")
    boolean ownStatus;

    @Option(
            names = "--global",
            scope = ScopeType.INHERIT,
            description = "install, uninstall: in your own git configuration (default: this repository's).")
    boolean global;

    @Option(names = "--local", scope = ScopeType.INHERIT, description = "install, uninstall: in this repository's.")
    boolean local;

    @Option(
            names = "--base-path",
            scope = ScopeType.INHERIT,
            paramLabel = "PATH",
            defaultValue = "claims",
            converter = PathConverter.class,
            description = "install: directory of the claims in the repository (default: claims).")
    RepositoryPath basePath = RepositoryPath.of("claims");

    public MergeDriverCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "install",
            description = "Writes the lines of .gitattributes and git's configuration.",
            footerHeading = "%nExamples:%n",
            footer = "  claims merge-driver install")
    int install() {
        CommandOutput console = CommandOutput.of(spec);
        setup().install().forEach(line -> console.tell("Wrote " + line));
        console.tell("Commit .gitattributes, so that everyone who installs the driver uses it.");
        return ExitCode.DONE.status();
    }

    @Command(
            name = "uninstall",
            description = "Removes both, for every base path.",
            footerHeading = "%nExamples:%n",
            footer = "  claims merge-driver uninstall")
    int uninstall() {
        CommandOutput console = CommandOutput.of(spec);
        setup().uninstall().forEach(line -> console.tell("Removed " + line));
        return ExitCode.DONE.status();
    }

    @Override
    public Integer call() {
        if (files.size() < 3) {
            throw wrongUsage("git passes three files and a path: claims merge-driver %O %A %B %P");
        }
        Path ours = file(1);
        String path = files.size() > 3 ? files.get(3) : files.get(1);
        FileMerge merge = FileMerge.of(read(file(0)), read(ours), read(file(2)), path);
        write(ours, merge.content());
        CommandOutput console = CommandOutput.of(spec);
        merge.remark().ifPresent(remark -> console.tell(path + ": " + remark));
        merge.conflicts().forEach(console::tell);
        boolean isClean = merge.conflicts().isEmpty();
        if (ownStatus) {
            return isClean ? DriverStatus.MERGED : DriverStatus.CONFLICT;
        }
        return (isClean ? ExitCode.DONE : ExitCode.FAILED).status();
    }

    private DriverSetup setup() {
        if (global && local) {
            throw wrongUsage("--global and --local exclude each other");
        }
        String base = basePath.equals(RepositoryPath.ROOT) ? "" : basePath.value();
        return new DriverSetup(session.directory(), session.environment(), global ? "--global" : "--local", base);
    }

    private Path file(int index) {
        return session.directory().resolve(files.get(index));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw failure("read", file, e);
        }
    }

    /** All or nothing: git's own merge starts from the file as it was. */
    private static void write(Path file, byte[] content) {
        Path complete = file.resolveSibling(file.getFileName() + ".merged");
        try {
            try {
                Files.write(complete, content);
                Files.move(complete, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(complete);
            }
        } catch (IOException e) {
            throw failure("write", file, e);
        }
    }

    private static CommandFailure failure(String verb, Path file, IOException cause) {
        String reason = cause instanceof NoSuchFileException ? "it does not exist" : String.valueOf(cause.getMessage());
        return new CommandFailure(ExitCode.FAILED, "cannot " + verb + " " + file + ": " + reason);
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
