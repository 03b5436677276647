package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.StartFailure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The slots whose worker does not start, with the last reason. One failure does not count yet: the next attempt prepares
 * the workers' files again, and comes after a moment.
 */
final class MissingWorkers {
    private static final int COUNTS_FROM = 2;

    private final int slots;
    private final Map<Object, Missing> missing = new ConcurrentHashMap<>();

    private record Missing(StartFailure last, int failures) {}

    MissingWorkers(int slots) {
        this.slots = slots;
    }

    void failed(Object slot, StartFailure failure) {
        missing.merge(slot, new Missing(failure, 1), (before, _) -> new Missing(failure, before.failures() + 1));
    }

    void started(Object slot) {
        missing.remove(slot);
    }

    /** Returns why a worker is missing; empty if none is. */
    Optional<StartFailure> some() {
        return missing.values().stream()
                .filter(each -> each.failures() >= COUNTS_FROM)
                .map(Missing::last)
                .findFirst();
    }

    /** Returns why all workers are missing; empty if there is one, or if one may start in a moment. */
    Optional<StartFailure> all() {
        return missing.size() < slots || missing.values().stream().anyMatch(each -> each.failures() < COUNTS_FROM)
                ? Optional.empty()
                : some();
    }
}
