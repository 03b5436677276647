package io.claimmachinery.registry.sync;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.Snapshot;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.ClaimFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files behind the entries of a registry, so that no request ever has to. Directories that have not changed
 * since the catalog before are not read again. Only files under the claims directory are taken, whatever an entry's path
 * says, and only as many as the memory set aside for them holds.
 */
final class ClaimFileLoader {

    private static final Logger log = LoggerFactory.getLogger(ClaimFileLoader.class);

    /** Claims whose files are fetched in one round trip. */
    private static final int CHUNK = 2000;

    private static final int LONGEST = 1 << 20;
    private static final Set<String> NOT_MANIFESTS =
            Set.of(Kustomization.FILE_NAME, "kustomization.yml", CatalogComponent.FILE_NAME, ClaimOrder.FILE_NAME);

    private final RepositoryPath basePath;
    private final long budget;

    ClaimFileLoader(RepositoryPath basePath, long budget) {
        this.basePath = basePath;
        this.budget = budget;
    }

    /** The files by name of their claim. */
    Map<String, ClaimFiles> load(Registry registry, Snapshot snapshot, @Nullable Catalog before) {
        Map<String, ClaimFiles> files = HashMap.newHashMap(registry.claims().size());
        List<Wanted> missing = new ArrayList<>();
        for (ClaimEntry entry : registry.claims()) {
            wanted(entry, snapshot)
                    .ifPresent(wanted -> before(before, wanted)
                            .ifPresentOrElse(known -> files.put(entry.name(), known), () -> missing.add(wanted)));
        }
        long free =
                budget - files.values().stream().mapToLong(ClaimFiles::bytes).sum();
        for (int start = 0; start < missing.size() && free > 0; start += CHUNK) {
            free -= read(missing.subList(start, Math.min(start + CHUNK, missing.size())), snapshot, files);
        }
        if (free <= 0) {
            log.warn("The files of some claims are not kept: {} bytes are set aside for them", budget);
        }
        return files;
    }

    private record Wanted(ClaimEntry entry, RepositoryPath path, String contentId) {}

    private Optional<Wanted> wanted(ClaimEntry entry, Snapshot snapshot) {
        return entry.repositoryPath()
                .filter(path -> path.startsWith(basePath) && !path.equals(basePath))
                .flatMap(path -> snapshot.contentId(path).map(id -> new Wanted(entry, path, id)));
    }

    private static Optional<ClaimFiles> before(@Nullable Catalog before, Wanted wanted) {
        return Optional.ofNullable(before)
                .flatMap(catalog -> catalog.files(wanted.entry().name()))
                .filter(files -> files.contentId().equals(wanted.contentId()));
    }

    private static long read(List<Wanted> claims, Snapshot snapshot, Map<String, ClaimFiles> files) {
        Map<Wanted, List<RepositoryPath>> paths = claims.stream()
                .collect(Collectors.toMap(
                        Function.identity(), claim -> paths(claim, snapshot), (a, b) -> a, LinkedHashMap::new));
        Map<RepositoryPath, byte[]> contents;
        try {
            contents = snapshot.readAll(
                    paths.values().stream().flatMap(List::stream).toList());
        } catch (GitException.Local | GitException.Refused | GitException.Conflict e) {
            return readWithoutUnreadable(claims, snapshot, files, e);
        }
        long bytes = 0;
        for (Wanted claim : claims) {
            ClaimFiles read = files(claim, paths.getOrDefault(claim, List.of()), contents);
            files.put(claim.entry().name(), read);
            bytes += read.bytes();
        }
        return bytes;
    }

    /** One file that cannot be read, such as a huge one, must not keep the others away: halves until it is alone. */
    private static long readWithoutUnreadable(
            List<Wanted> claims, Snapshot snapshot, Map<String, ClaimFiles> files, GitException reason) {
        if (claims.size() == 1) {
            log.warn(
                    "Not showing the files of claim {}: {}",
                    claims.getFirst().entry().name(),
                    reason.getMessage());
            return 0;
        }
        int half = claims.size() / 2;
        return read(claims.subList(0, half), snapshot, files)
                + read(claims.subList(half, claims.size()), snapshot, files);
    }

    private static ClaimFiles files(Wanted claim, List<RepositoryPath> paths, Map<RepositoryPath, byte[]> contents) {
        Map<RepositoryPath, String> texts = new LinkedHashMap<>();
        for (RepositoryPath path : paths) {
            byte[] content = contents.get(path);
            if (content != null && content.length <= LONGEST) {
                texts.put(path, new String(content, StandardCharsets.UTF_8));
            }
        }
        String order = texts.get(claim.path().resolve(ClaimOrder.FILE_NAME));
        String manifest = texts.entrySet().stream()
                .filter(text -> !NOT_MANIFESTS.contains(text.getKey().fileName()))
                .map(text -> asDocument(text.getValue()))
                .collect(Collectors.joining());
        return new ClaimFiles(claim.contentId(), manifest.isEmpty() ? null : manifest, order);
    }

    /** The YAML files in the claim's directory, that of its template first, or the one file of claims of older tools. */
    private static List<RepositoryPath> paths(Wanted claim, Snapshot snapshot) {
        List<RepositoryPath> inDirectory = snapshot.list(claim.path()).stream()
                .filter(item -> item.kind() == TreeEntry.Kind.FILE)
                .map(TreeEntry::path)
                .filter(ClaimFileLoader::isYaml)
                .sorted(Comparator.comparing(
                        path -> !path.fileName().equals(claim.entry().template() + ".yaml")))
                .toList();
        boolean isFile = inDirectory.isEmpty() && isYaml(claim.path());
        return isFile ? List.of(claim.path()) : inDirectory;
    }

    private static boolean isYaml(RepositoryPath path) {
        return path.fileName().endsWith(".yaml") || path.fileName().endsWith(".yml");
    }

    private static String asDocument(String content) {
        String start = content.startsWith("---") ? "" : "---\n";
        return start + content + (content.endsWith("\n") ? "" : "\n");
    }
}
