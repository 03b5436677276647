package io.claimmachinery.git.repository;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.remote.Deadline;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between tries: twice as long each time, and by chance, so that those who collided do not collide again. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final int maxAttempts;
    private final Deadline deadline;
    private int attempt = 1;

    Backoff(int maxAttempts, Deadline deadline) {
        this.maxAttempts = maxAttempts;
        this.deadline = deadline;
    }

    /** The number of the try, from 1. */
    int attempt() {
        return attempt;
    }

    /** Waits; false if no attempt is left. */
    boolean again() {
        if (attempt >= maxAttempts) {
            return false;
        }
        long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt - 1, 10));
        attempt++;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitException.Unavailable("Interrupted while waiting to publish again", e);
        }
        return !deadline.isOver();
    }
}
