package io.claimmachinery.cli.merge;

import io.claimmachinery.yaml.MergeMemory;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Remembers the versions that are shared by merges of many branches into the same files: the base, and the commits
 * where the branches start. Each version is decoded and parsed once. Thread-safe.
 */
final class MergedVersions {

    private static final int MOST_FILES = 16;
    private static final long MOST_BYTES = 64 << 20;

    private final MergeMemory parsed = new MergeMemory();
    private final Deque<Known> known = new ArrayDeque<>();

    /** Content with its decoded text. Instances are never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(byte[] content, DecodedFile file) {}

    MergeMemory parsed() {
        return parsed;
    }

    /**
     * Returns the text of a file's content. The same array is decoded only once, so do not change it.
     *
     * @throws CharacterCodingException if it is not UTF-8
     */
    @SuppressWarnings("ReferenceEquality")
    DecodedFile decoded(byte[] content) throws CharacterCodingException {
        synchronized (known) {
            for (Known each : known) {
                if (each.content() == content) {
                    return each.file();
                }
            }
        }
        DecodedFile file = DecodedFile.of(content);
        synchronized (known) {
            known.addFirst(new Known(content, file));
            long bytes = known.stream().mapToLong(each -> each.content().length).sum();
            while (known.size() > 1 && (known.size() > MOST_FILES || bytes > MOST_BYTES)) {
                bytes -= known.removeLast().content().length;
            }
        }
        return file;
    }
}
