package io.claimmachinery.registry.pending;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.sync.ClaimPlaces;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.RegistryReader;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the claims that a pull request creates, changes, upgrades and deletes. Uses only its files, not its author or
 * title.
 */
final class RequestReader {

    /** The most claims of one request. A request that changes more is not treated as a change of individual claims. */
    static final int MOST_CLAIMS = 1000;

    private static final Logger log = LoggerFactory.getLogger(RequestReader.class);
    private static final long LARGEST_REGISTRY = 64L << 20;
    private static final long LARGEST_ORDER = 1 << 20;
    private static final Set<String> WRITTEN_BY_COLLECTORS = Set.of("status", "statusMessage", "lastCheckedAt");

    private final RepositoryPath registry;
    private final ClaimPlaces places;

    RequestReader(RepositoryPath registry) {
        this.registry = registry;
        this.places = new ClaimPlaces(registry);
    }

    /** Returns the claims that a request changes; empty if one of its registries cannot be read. */
    List<ProposedClaim> read(OpenBranch.Change files) {
        try {
            return compare(files);
        } catch (YamlException | GitException.Refused | GitException.Conflict | StackOverflowError e) {
            // Reviewers see the broken registry in the request itself; without it, no claim can be identified
            log.debug("Cannot read a request", e);
            return List.of();
        }
    }

    private List<ProposedClaim> compare(OpenBranch.Change files) {
        Map<String, ClaimEntry> before = entries(files.before());
        Map<String, ClaimEntry> after = entries(files.after());
        List<ProposedClaim> claims = new ArrayList<>();
        List<ClaimEntry> changed = new ArrayList<>();
        after.forEach((name, entry) -> {
            ClaimEntry was = before.get(name);
            if (was == null) {
                claims.add(new ProposedClaim(ChangeType.CREATE, entry));
            } else if (!isSame(was, entry) || haveOtherFiles(files, was, entry)) {
                changed.add(entry);
            }
        });
        before.forEach((name, entry) -> {
            if (!after.containsKey(name)) {
                claims.add(new ProposedClaim(ChangeType.DELETE, entry));
            }
        });
        fetchOrders(files, changed);
        for (ClaimEntry entry : changed.subList(0, Math.min(changed.size(), MOST_CLAIMS))) {
            ChangeType type = isUpgrade(files, entry) ? ChangeType.UPGRADE : ChangeType.CHANGE;
            claims.add(new ProposedClaim(type, entry));
        }
        return List.copyOf(claims.subList(0, Math.min(claims.size(), MOST_CLAIMS)));
    }

    private Map<String, ClaimEntry> entries(Snapshot snapshot) {
        Map<String, ClaimEntry> entries = new LinkedHashMap<>();
        snapshot.read(registry, LARGEST_REGISTRY)
                .ifPresent(content -> RegistryReader.read(FileText.toShow(content), registry.value())
                        .claims()
                        .forEach(entry -> entries.put(entry.name(), entry)));
        return entries;
    }

    private static boolean isSame(ClaimEntry was, ClaimEntry is) {
        return was.equals(is)
                || (was.unknown().equals(is.unknown()) && chosen(was).equals(chosen(is)));
    }

    /** Returns the fields of a claim that people choose. */
    private static Map<String, String> chosen(ClaimEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>(entry.fields());
        fields.keySet().removeAll(WRITTEN_BY_COLLECTORS);
        return fields;
    }

    private boolean haveOtherFiles(OpenBranch.Change files, ClaimEntry was, ClaimEntry is) {
        return !Objects.equals(contentId(files.before(), was), contentId(files.after(), is));
    }

    private @Nullable String contentId(Snapshot snapshot, ClaimEntry entry) {
        return places.of(entry).flatMap(snapshot::contentId).orElse(null);
    }

    private void fetchOrders(OpenBranch.Change files, Collection<ClaimEntry> claims) {
        List<RepositoryPath> orders = claims.stream()
                .limit(MOST_CLAIMS)
                .flatMap(entry -> order(entry).stream())
                .toList();
        files.before().fetchAll(orders);
        files.after().fetchAll(orders);
    }

    private Optional<RepositoryPath> order(ClaimEntry entry) {
        return places.of(entry).map(path -> path.resolve(ClaimOrder.FILE_NAME));
    }

    private boolean isUpgrade(OpenBranch.Change files, ClaimEntry entry) {
        Optional<Map<String, ? extends @Nullable Object>> was = order(files.before(), entry);
        Optional<Map<String, ? extends @Nullable Object>> is = order(files.after(), entry);
        return was.isPresent()
                && is.isPresent()
                && !Objects.equals(was.get().get("module"), is.get().get("module"))
                && Objects.equals(was.get().get("parameters"), is.get().get("parameters"));
    }

    /** Returns the parameters of the order; empty if no order can be read. */
    private Optional<Map<String, ? extends @Nullable Object>> order(Snapshot snapshot, ClaimEntry entry) {
        return order(entry)
                .filter(snapshot::exists)
                .flatMap(path -> snapshot.read(path, LARGEST_ORDER))
                .flatMap(content -> {
                    try {
                        return ManifestReader.readAny(FileText.toShow(content), ClaimOrder.FILE_NAME).stream()
                                .filter(document -> document.identity().kind().equals(ClaimOrder.KIND))
                                .findFirst()
                                .map(document -> document.spec());
                    } catch (YamlException _) {
                        return Optional.empty();
                    }
                });
    }
}
