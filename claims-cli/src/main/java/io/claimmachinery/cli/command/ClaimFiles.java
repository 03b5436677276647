package io.claimmachinery.cli.command;

import io.claimmachinery.cli.repository.DirectoryTree;
import io.claimmachinery.git.ClaimsRepository;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.RepositoryTree;
import java.util.Optional;
import java.util.function.Function;

/** The files of the repository that is named, else of the working copy that the user stands in. */
final class ClaimFiles {

    private final Session session;
    private final RepositoryOptions options;

    ClaimFiles(Session session, RepositoryOptions options) {
        this.session = session;
        this.options = options;
    }

    <T> T look(Function<RepositoryTree, T> look) {
        Optional<GitRemote> remote = options.remote();
        if (remote.isEmpty()) {
            return look.apply(new DirectoryTree(session.directory()));
        }
        try (ClaimsRepository repository = ClaimsRepository.open(remote.get(), options.git(session))) {
            return look.apply(repository.fetch(options.base));
        }
    }
}
