package io.claimmachinery.forge.hosts;

import io.claimmachinery.forge.Forge;
import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.WebLinks;
import io.claimmachinery.forge.github.GitHub;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The supported kinds of git hosts. To add one, write its package and add a line here. */
public final class GitHosts {

    private final List<Forge> forges;

    /**
     * Creates the hosts, with time limits for each request.
     *
     * @param deadline for a whole response, from the request to the last byte
     */
    public GitHosts(Duration connectTimeout, Duration deadline) {
        this.forges = List.of(new GitHub(connectTimeout, deadline));
    }

    /** Returns the repository on its host; empty if the kind of host is unknown. */
    public Optional<ForgeRepository> find(RemoteLocation location) {
        return forges.stream()
                .map(forge -> forge.find(location))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Returns links to a repository's pages. If the kind of host is unknown, they have GitHub's form, because most
     * hosts redirect such addresses.
     */
    public static WebLinks links(RemoteLocation location) {
        // The limits do not matter, because addresses need no request
        return new GitHosts(Duration.ZERO, Duration.ZERO)
                .find(location)
                .map(ForgeRepository::links)
                .orElseGet(() -> {
                    String host = location.host() == null ? "github.com" : location.host();
                    String fullName = location.fullName() == null ? "" : location.fullName();
                    return GitHub.pages(URI.create("https://" + host), fullName);
                });
    }

    /** Returns the kinds by name, for messages. */
    public String names() {
        return String.join(" or ", forges.stream().map(Forge::name).toList());
    }
}
