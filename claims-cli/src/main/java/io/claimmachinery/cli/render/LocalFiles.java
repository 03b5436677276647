package io.claimmachinery.cli.render;

import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.FilePlan;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.checkout.LocalCheckout;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.yaml.FileText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes rendered claims to files of a directory, outside of any named repository. */
final class LocalFiles {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final Path directory;

    /** @param directory the directory that the user names, relative to the current directory */
    LocalFiles(Session session, RepositoryOptions repositoryOptions, Path directory) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.directory = directory;
    }

    /** Writes the files. Existing files are replaced or appended to. */
    void write(FilePlan plan) {
        for (String name : plan.files().keySet()) {
            Path file = session.directory().resolve(directory).resolve(name);
            try {
                Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
                Optional<String> existing = Files.exists(file)
                        ? Optional.of(FileText.toEdit(Files.readAllBytes(file), file.toString()))
                        : Optional.empty();
                Files.writeString(file, plan.content(name, existing));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    /** Returns a hint if files were written among the claims of a working copy and look like claims that are not registered. */
    Optional<String> unregistered() {
        Path base = Path.of(repositoryOptions.layout().base().value());
        if (base.toString().isEmpty()) {
            return Optional.empty();
        }
        Path written = session.directory().resolve(directory).toAbsolutePath().normalize();
        try (LocalCheckout checkout = LocalCheckout.open(session.directory(), repositoryOptions.git(session))) {
            Path claims = checkout.root().resolve(base).toAbsolutePath().normalize();
            if (!written.startsWith(claims)) {
                return Optional.empty();
            }
            String below = claims.relativize(written).toString();
            return Optional.of("Written among the claims of " + checkout.root()
                    + ", but registered nowhere: no kustomization lists these files and the registry does not know them."
                    + " For claims, leave out --output-dir and run the command with --category "
                    + (Category.isValid(below) ? below : "CATEGORY") + " --git-commit.");
        } catch (GitException _) {
            return Optional.empty();
        }
    }
}
