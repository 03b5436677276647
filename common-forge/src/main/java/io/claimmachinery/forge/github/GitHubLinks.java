package io.claimmachinery.forge.github;

import io.claimmachinery.forge.WebLinks;
import java.net.URI;
import java.net.URISyntaxException;

/** Links such as {@code server/owner/name/tree/branch/path}. */
record GitHubLinks(URI server, String fullName) implements WebLinks {

    @Override
    public URI branch(String branch) {
        return page("tree/" + branch);
    }

    @Override
    public URI directory(String revision, String path) {
        return page("tree/" + revision + (path.isEmpty() ? "" : "/" + path));
    }

    @Override
    public URI file(String revision, String path) {
        return page("blob/" + revision + "/" + path);
    }

    @Override
    public URI commit(String revision) {
        return page("commit/" + revision);
    }

    @Override
    public URI pullRequest(int number) {
        return page("pull/" + number);
    }

    private URI page(String path) {
        try {
            String escaped = new URI(null, null, "/" + fullName + "/" + path, null).toASCIIString();
            return URI.create(server + escaped);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address for " + path, e);
        }
    }
}
