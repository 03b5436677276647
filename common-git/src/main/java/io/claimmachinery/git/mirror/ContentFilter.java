package io.claimmachinery.git.mirror;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.library.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.Transport;

/** Asks servers to leave out contents, as long as they support it. A marker in the repository records that a server does not. */
final class ContentFilter {

    private static final String UNFILTERED = "mirror-unfiltered";
    private static final FilterSpec BLOBLESS = blobless();

    private final Path marker;
    private volatile boolean off;

    ContentFilter(Path repository) {
        this.marker = repository.resolve(UNFILTERED);
        this.off = Files.exists(marker);
    }

    void prepare(Transport transport) {
        if (!off) {
            transport.setFilterSpec(BLOBLESS);
        }
    }

    void turnOff() {
        off = true;
        try {
            Files.createFile(marker);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot write to the cache", e);
        }
    }

    /** Runs a fetch. Runs it again without the filter if the server does not support filters. */
    <T> T withOrWithout(Supplier<T> fetch) {
        try {
            return fetch.get();
        } catch (GitException e) {
            if (off || !Failures.isFilterUnknown(e)) {
                throw e;
            }
            turnOff();
            return fetch.get();
        }
    }

    private static FilterSpec blobless() {
        try {
            return FilterSpec.fromFilterLine("blob:none");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
