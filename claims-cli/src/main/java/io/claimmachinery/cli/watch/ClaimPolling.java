package io.claimmachinery.cli.watch;

import io.claimmachinery.cli.client.RegistryBell;
import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims repeatedly: when the registry API's bell rings, and from time to time. If the first read succeeds and a later one
 * fails, it reports that once and tries again.
 *
 * @param look reads the claims
 * @param bell empty if there is none, as for a repository
 * @param notice receives remarks for the user
 */
public record ClaimPolling(Supplier<List<ClaimEntry>> look, Optional<RegistryBell> bell, Consumer<String> notice) {

    private static final Duration WITH_BELL = Duration.ofMinutes(1);
    private static final Duration WITHOUT_BELL = Duration.ofSeconds(5);

    /** Receives the claims of each read. */
    @FunctionalInterface
    public interface Watcher {

        /** Reports whether the watcher is done. */
        boolean sees(List<ClaimEntry> claims);
    }

    /**
     * Passes every list to the watcher until it is done, or the time is over.
     *
     * @param longest maximum time; empty for no limit
     * @return whether it is done
     * @throws RuntimeException the exception of the first read
     */
    public boolean until(Optional<Duration> longest, Watcher watcher) throws InterruptedException {
        long start = System.nanoTime();
        @Nullable String trouble = null;
        boolean first = true;
        while (true) {
            try {
                if (watcher.sees(look.get())) {
                    return true;
                }
                trouble = null;
            } catch (RuntimeException e) {
                if (first) {
                    throw e;
                }
                String reason = String.valueOf(e.getMessage());
                if (!reason.equals(trouble)) {
                    notice.accept("No answer, trying again: " + reason);
                }
                trouble = reason;
            }
            first = false;
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            Duration left = longest.map(end -> end.minus(passed)).orElse(WITH_BELL);
            if (!left.isPositive()) {
                return false;
            }
            rest(left);
        }
    }

    private void rest(Duration left) throws InterruptedException {
        boolean live = bell.filter(RegistryBell::isLive).isPresent();
        Duration rest = live ? WITH_BELL : WITHOUT_BELL;
        Duration pause = rest.compareTo(left) < 0 ? rest : left;
        if (bell.isPresent()) {
            bell.get().await(pause);
        } else {
            Thread.sleep(pause);
        }
    }
}
