package io.claimmachinery.git.mirror;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Merges all packs of a store into one, because every fetch adds a pack and each pack is searched. Deltas are kept, and
 * nothing is compressed again. Git's own garbage collection would delete everything, because a store has no refs.
 */
final class PackUnion {

    private static final String UNFINISHED = "union.tmp";

    private final Repository repository;
    private final ObjectDirectory objects;

    PackUnion(Repository repository) {
        this.repository = repository;
        this.objects = (ObjectDirectory) repository.getObjectDatabase();
    }

    /** Merges the packs if there are more than the given number. Readers may continue meanwhile. No fetch may run. */
    void makeIfMoreThan(int most) throws IOException {
        Collection<Pack> packs = List.copyOf(objects.getPacks());
        if (packs.size() > most) {
            Path made = write(packs);
            for (Pack pack : packs) {
                Path old = pack.getPackFile().toPath();
                if (!old.equals(made)) {
                    Files.deleteIfExists(
                            pack.getPackFile().create(PackExt.INDEX).toPath());
                    Files.deleteIfExists(old);
                }
            }
        }
    }

    private Path write(Collection<Pack> packs) throws IOException {
        PackConfig config = new PackConfig(repository);
        config.setDeltaCompress(false);
        config.setBuildBitmaps(false);
        Path directory = objects.getPackDirectory().toPath();
        Path unfinished = directory.resolve(UNFINISHED);
        Path unfinishedIndex = directory.resolve("index-" + UNFINISHED);
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                PackWriter writer = new PackWriter(config, repository.newObjectReader())) {
            writer.setReuseDeltaCommits(true);
            writer.setDeltaBaseAsOffset(true);
            writer.preparePack(objects(packs, walk).iterator());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinishedIndex))) {
                writer.writeIndex(out);
            }
            String name = "pack-" + writer.computeName().name();
            Path pack = directory.resolve(name + ".pack");
            Files.move(unfinished, pack, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinishedIndex, directory.resolve(name + ".idx"), StandardCopyOption.REPLACE_EXISTING);
            return pack;
        } finally {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(unfinishedIndex);
        }
    }

    private static List<RevObject> objects(Collection<Pack> packs, RevWalk walk) throws IOException {
        Map<ObjectId, RevObject> objects = new LinkedHashMap<>();
        for (Pack pack : packs) {
            try (PackedTypes types = new PackedTypes(pack)) {
                for (PackIndex.MutableEntry entry : pack) {
                    ObjectId id = entry.toObjectId();
                    if (!objects.containsKey(id)) {
                        objects.put(id, walk.lookupAny(id, types.at(entry.getOffset())));
                    }
                }
            }
        }
        return List.copyOf(objects.values());
    }
}
