package io.claimmachinery.machinery.module.cache;

import io.claimmachinery.machinery.module.ModuleTree;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The modules in the cache whose files were verified against their digests, and whether they may have changed since. */
final class VerifiedModules {

    /** Orders are more frequent than changes of files. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final CacheDirectory directory;
    private final InstantSource clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    VerifiedModules(CacheDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A verified module.
     *
     * @param stamp of its files
     * @param looked when they last had that stamp
     */
    private record Verified(String stamp, Instant looked) {}

    /** Records that the module's files are correct with this stamp. */
    void add(String digest, String stamp) {
        verified.put(digest, new Verified(stamp, clock.instant()));
    }

    void remove(String digest) {
        verified.remove(digest);
    }

    /** Returns whether the files were correct with this stamp. */
    boolean had(String digest, String stamp) {
        Verified known = verified.get(digest);
        return known != null && known.stamp().equals(stamp);
    }

    /** Returns whether the files are unchanged since. Checks the disk at most once per interval. */
    boolean isUnchanged(String digest) {
        Verified known = verified.get(digest);
        Instant now = clock.instant();
        if (known == null || known.looked().plus(LOOK_AGAIN).isAfter(now)) {
            return known != null;
        }
        try {
            boolean unchanged = ModuleTree.stamp(CachedModule.content(directory.module(digest)))
                    .equals(known.stamp());
            if (unchanged) {
                verified.replace(digest, known, new Verified(known.stamp(), now));
            }
            return unchanged;
        } catch (IOException e) {
            return false;
        }
    }
}
