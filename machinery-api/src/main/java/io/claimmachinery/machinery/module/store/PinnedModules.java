package io.claimmachinery.machinery.module.store;

import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.source.ModuleResolver.Resolution;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules that orders recently requested by digest, by their references without tags. Thread-safe. */
final class PinnedModules {

    /** Each entry needs a few kilobytes. A campaign over many claims needs one for each version of each module. */
    private static final int MOST = 1_024;

    private final Map<ModuleReference.Oci, Used> recent = new LinkedHashMap<>(16, 0.75f, true);

    private record Used(Resolution resolution, Instant last) {}

    synchronized Optional<Resolution> find(ModuleReference.Oci module, Instant now) {
        Used used = recent.get(module);
        if (used == null) {
            return Optional.empty();
        }
        recent.put(module, new Used(used.resolution(), now));
        return Optional.of(used.resolution());
    }

    synchronized void put(ModuleReference.Oci module, Resolution resolution, Instant now) {
        recent.put(module, new Used(resolution, now));
        if (recent.size() > MOST) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    /** Returns the digests that were used since the given time, and forgets the others. */
    synchronized Set<String> usedSince(Instant time) {
        recent.values().removeIf(used -> used.last().isBefore(time));
        Set<String> digests = new HashSet<>();
        recent.values().forEach(used -> digests.addAll(used.resolution().digests()));
        return digests;
    }
}
