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

/** The kinds of git hosts that this suite knows. To add one, write its package and add its line here. */
public final class GitHosts {

    private final List<Forge> forges;

    /**
     * The hosts, with limits for each request to them.
     *
     * @param deadline for a whole answer, from the request to the last byte
     */
    public GitHosts(Duration connectTimeout, Duration deadline) {
        this.forges = List.of(new GitHub(connectTimeout, deadline));
    }

    /** The repository at its host; empty where the host is of no known kind. */
    public Optional<ForgeRepository> find(RemoteLocation location) {
        return forges.stream()
                .map(forge -> forge.find(location))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Pages of a repository; as GitHub's where the host is of no known kind, since most hosts redirect such addresses. */
    public static WebLinks links(RemoteLocation location) {
        String host = location.host() == null ? "github.com" : location.host();
        String fullName = location.fullName() == null ? "" : location.fullName();
        return GitHub.pages(URI.create("https://" + host), fullName);
    }

    /** The kinds by name, for messages. */
    public String names() {
        return String.join(" or ", forges.stream().map(Forge::name).toList());
    }
}
