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
 * Looks at claims again and again: when the registry API's bell rings, and otherwise from time to time. What cannot be read once it
 * has been read is told once, and looked at again.
 *
 * @param look reads the claims
 * @param bell empty where there is none, as for a repository
 * @param notice what a person should know
 */
public record ClaimPolling(Supplier<List<ClaimEntry>> look, Optional<RegistryBell> bell, Consumer<String> notice) {

    private static final Duration WITH_BELL = Duration.ofMinutes(1);
    private static final Duration WITHOUT_BELL = Duration.ofSeconds(5);

    /** Takes what was seen. */
    @FunctionalInterface
    public interface Watcher {

        /** Whether it has seen enough. */
        boolean sees(List<ClaimEntry> claims);
    }

    /**
     * Shows the watcher every list until it has seen enough, or the time is over.
     *
     * @param longest how long; empty for without end
     * @return whether it has seen enough
     * @throws RuntimeException what the first look throws
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
                    notice.accept("Not answered, trying again: " + reason);
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
