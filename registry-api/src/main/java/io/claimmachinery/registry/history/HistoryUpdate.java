package io.claimmachinery.registry.history;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.BranchHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Updates the index from the branch: reads new commits first, then older commits back to the start of the window. */
final class HistoryUpdate {

    private static final Logger log = LoggerFactory.getLogger(HistoryUpdate.class);

    private static final int ROW = 50;

    private final BranchHistory git;
    private final HistoryReader reader;
    private final InventoryHistory history;
    private final long budget;
    private final Clock clock;

    /** Creates an update with the number of bytes that the index may use. */
    HistoryUpdate(BranchHistory git, HistoryReader reader, InventoryHistory history, long budget, Clock clock) {
        this.git = git;
        this.reader = reader;
        this.history = history;
        this.budget = budget;
        this.clock = clock;
    }

    /** Runs the update. Stops reading older commits as soon as there may be newer ones, so that the next run reads those first. */
    void run(BooleanSupplier hasNews) {
        Optional<Instant> since = history.window().since(clock.instant());
        try {
            Revision head = git.fetch(since);
            Optional<HistoryIndex> read =
                    history.index().flatMap(known -> reader.extend(known, head)).or(() -> reader.start(head));
            if (read.isEmpty()) {
                log.debug("No revision up to {} has a registry that can be read", head);
                return;
            }
            HistoryIndex index = read.get().asReadAt(clock.instant());
            // While older commits are being read, a time before the window may still come from a wrong clock
            history.publish(index.extent() == HistoryExtent.READING ? fitting(index) : bounded(index, since));
            while (isReading() && !hasNews.getAsBoolean()) {
                Interruption.check();
                history.index().ifPresent(known -> deepen(known, since));
            }
        } catch (GitException.Local e) {
            // A new copy repairs any damage to the files on the disk
            git.forget();
            throw e;
        }
    }

    private boolean isReading() {
        return history.index()
                .filter(read -> read.extent() == HistoryExtent.READING)
                .isPresent();
    }

    private void deepen(HistoryIndex index, Optional<Instant> since) {
        if (index.bytes() >= budget) {
            log.warn(
                    "The history before {} is not kept, because it needs more than {} bytes (REGISTRY_HISTORY_MEMORY)",
                    index.oldest().committedAt(),
                    budget);
            history.publish(index.with(HistoryExtent.MEMORY));
            return;
        }
        HistoryIndex read = reader.deepen(index).asReadAt(clock.instant());
        boolean atEnd = read.extent() != HistoryExtent.READING
                || since.filter(start -> isBeyond(read, start)).isPresent();
        HistoryIndex deeper = atEnd ? bounded(read, since) : fitting(read);
        history.publish(deeper);
        if (deeper.extent() != HistoryExtent.READING) {
            log.info(
                    "Read the history: {} commits since {}",
                    deeper.size(),
                    deeper.oldest().committedAt());
        }
    }

    /** Reports whether so many of the oldest commits have times before the window that wrong clocks cannot be the reason. */
    private static boolean isBeyond(HistoryIndex index, Instant start) {
        return index.size() > ROW
                && IntStream.range(index.first(), index.first() + ROW)
                        .allMatch(number -> index.commit(number).committedAt().isBefore(start));
    }

    /** Drops commits older than the window, except the commit that the window starts with, and those beyond the memory limit. */
    private HistoryIndex bounded(HistoryIndex index, Optional<Instant> since) {
        HistoryIndex bounded = index;
        if (since.isPresent() && index.timeOf(index.first()).isBefore(since.get())) {
            int first = index.asOf(since.get()).orElse(index.first());
            bounded = index.from(first, HistoryExtent.WINDOW);
        }
        return fitting(bounded);
    }

    /** Drops the oldest commits that exceed the memory limit. */
    private HistoryIndex fitting(HistoryIndex index) {
        HistoryIndex fitting = index;
        while (fitting.bytes() > budget && fitting.size() > 1) {
            fitting = fitting.from(fitting.first() + Math.max(1, fitting.size() / 10), HistoryExtent.MEMORY);
        }
        return fitting;
    }
}
