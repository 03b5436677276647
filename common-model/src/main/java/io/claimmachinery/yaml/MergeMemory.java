package io.claimmachinery.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last versions of files that were parsed. Share one between merges into the same files: then each merge
 * parses only the version that is new. Thread-safe; two threads may parse the same version twice.
 */
public final class MergeMemory {

    private static final int MOST_VERSIONS = 16;
    private static final long MOST_CHARACTERS = 64 << 20;

    private final Deque<Version> versions = new ArrayDeque<>();

    /** The text of a file, and its content. */
    private record Version(String text, String fileName, Object parsed) {}

    RegistryText registry(String text, String fileName, Function<String, RegistryText> parser) {
        return remembered(text, fileName, RegistryText.class, parser);
    }

    KustomizationText kustomization(String text, String fileName) {
        return remembered(text, fileName, KustomizationText.class, added -> KustomizationText.of(added, fileName));
    }

    private <T> T remembered(String text, String fileName, Class<T> type, Function<String, T> parser) {
        T known = find(text, fileName, type);
        if (known != null) {
            return known;
        }
        T parsed = parser.apply(text);
        keep(new Version(text, fileName, parsed));
        return parsed;
    }

    /** Comparing is cheap: texts of one file nearly always differ in length, or are the same object. */
    private synchronized <T> @Nullable T find(String text, String fileName, Class<T> type) {
        for (Iterator<Version> all = versions.iterator(); all.hasNext(); ) {
            Version version = all.next();
            if (type.isInstance(version.parsed())
                    && version.fileName().equals(fileName)
                    && version.text().equals(text)) {
                all.remove();
                versions.addFirst(version);
                return type.cast(version.parsed());
            }
        }
        return null;
    }

    private synchronized void keep(Version newest) {
        versions.addFirst(newest);
        long characters = 0;
        int kept = 0;
        for (Iterator<Version> all = versions.iterator(); all.hasNext(); ) {
            characters += all.next().text().length();
            if (++kept > MOST_VERSIONS || characters > MOST_CHARACTERS) {
                all.remove();
            }
        }
    }
}
