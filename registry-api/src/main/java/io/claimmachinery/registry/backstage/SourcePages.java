package io.claimmachinery.registry.backstage;

import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.WebLinks;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.GitRemote;
import java.net.URI;
import java.util.Optional;

/** Addresses of the claims repository's pages at its git host; empty for a repository on the local disk. */
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

    /**
     * Returns the page of a directory with a trailing slash. Backstage treats the text after the last slash as a file
     * name.
     */
    public Optional<URI> directory(String path) {
        return links.map(pages -> URI.create(pages.directory(branch, path) + "/"));
    }

    /** Returns the page of a commit, given its full id. */
    public Optional<URI> commit(String revision) {
        return links.map(pages -> pages.commit(revision));
    }

    /** Returns the page of a pull request. */
    public Optional<URI> pullRequest(int number) {
        return links.map(pages -> pages.pullRequest(number));
    }
}
