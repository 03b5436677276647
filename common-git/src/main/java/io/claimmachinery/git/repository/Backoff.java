package io.claimmachinery.git.repository;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.remote.Deadline;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts. The wait doubles each time and is random, so that processes that collided do not collide again. */
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

    /** Returns the number of the attempt, from 1. */
    int attempt() {
        return attempt;
    }

    /** Waits. Returns false if no attempt is left. */
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
