package io.claimmachinery.registry.sync;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.CatalogInfo;
import io.claimmachinery.registry.catalog.ClaimFiles;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the files of claims at a revision. The size of each file and of all files of a claim is limited. */
public record ClaimFileReader(Snapshot snapshot) {

    private static final long LARGEST_FILE = 1 << 20;
    private static final long LARGEST_CLAIM = 8 << 20;

    /**
     * Returns the YAML files in the claim's directory, the template's file first. A claim of older tools has a single
     * file.
     */
    public List<RepositoryPath> paths(ClaimEntry entry, RepositoryPath claim) {
        List<RepositoryPath> inDirectory = snapshot.list(claim).stream()
                .filter(item -> item.kind() == TreeEntry.Kind.FILE)
                .map(TreeEntry::path)
                .filter(ClaimFileReader::isYaml)
                .sorted(Comparator.comparing(path -> !path.fileName().equals(entry.template() + ".yaml")))
                .toList();
        boolean isFile = inDirectory.isEmpty() && isYaml(claim);
        return isFile ? List.of(claim) : inDirectory;
    }

    /** Fetches contents in one round trip for later calls of {@link #read}. */
    void fetch(Collection<RepositoryPath> paths) {
        snapshot.fetchAll(paths);
    }

    /** Reads the files of a claim. Throws {@link GitException.Refused} if they are too large together. */
    public ClaimFiles read(String contentId, RepositoryPath claim, List<RepositoryPath> paths) {
        StringBuilder manifest = new StringBuilder();
        @Nullable String order = null;
        Optional<CatalogInfo> component = Optional.empty();
        long size = 0;
        for (RepositoryPath path : paths) {
            Optional<byte[]> content = snapshot.read(path, LARGEST_FILE);
            size += content.map(bytes -> bytes.length).orElse(0);
            if (size > LARGEST_CLAIM) {
                throw new GitException.Refused("together they are larger than " + LARGEST_CLAIM + " bytes", null);
            }
            String text = content.map(FileText::toShow).orElse(null);
            if (path.equals(claim.resolve(ClaimOrder.FILE_NAME))) {
                order = text;
            } else if (text != null && path.equals(claim.resolve(CatalogComponent.FILE_NAME))) {
                component = component(text);
            } else if (text != null && ClaimFolder.isManifest(path.fileName())) {
                manifest.append(asDocument(text));
            }
        }
        return new ClaimFiles(contentId, manifest.isEmpty() ? null : manifest.toString(), order, component);
    }

    /** Returns the component in a catalog-info.yaml; empty if it does not parse, because Backstage ignores it too. */
    private static Optional<CatalogInfo> component(String text) {
        try {
            return ManifestReader.readAny(text, CatalogComponent.FILE_NAME).stream()
                    .filter(entity -> entity.identity().kind().equals("Component"))
                    .findFirst()
                    .map(entity -> new CatalogInfo(
                            entity.identity().name(), entity.spec().get("owner") instanceof String owner ? owner : ""));
        } catch (YamlException _) {
            return Optional.empty();
        }
    }

    private static boolean isYaml(RepositoryPath path) {
        return ClaimFolder.isYaml(path.fileName());
    }

    private static String asDocument(String content) {
        String start = content.startsWith("---") ? "" : "---\n";
        return start + content + (content.endsWith("\n") ? "" : "\n");
    }
}
