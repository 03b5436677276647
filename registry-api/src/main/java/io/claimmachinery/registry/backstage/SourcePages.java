package io.claimmachinery.registry.backstage;

import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.WebLinks;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.GitRemote;
import java.net.URI;
import java.util.Optional;

/** Pages of the claims repository at its host; none for a repository on this machine's disk. */
public final class SourcePages {

    private final Optional<WebLinks> links;
    private final String branch;

    SourcePages(GitRemote remote, String branch) {
        this.links = remote.host()
                .flatMap(host -> remote.ownerAndName()
                        .map(name -> RemoteLocation.of(Optional.of(host), Optional.of(name), null)))
                .map(GitHosts::links);
        this.branch = branch;
    }

    /** The page of a directory, ending in a slash: Backstage takes what follows the last slash for a file. */
    public Optional<URI> directory(String path) {
        return links.map(pages -> URI.create(pages.directory(branch, path) + "/"));
    }

    /** The page of a commit, by its full name. */
    public Optional<URI> commit(String revision) {
        return links.map(pages -> pages.commit(revision));
    }

    /** The page of a pull request. */
    public Optional<URI> pullRequest(int number) {
        return links.map(pages -> pages.pullRequest(number));
    }
}
