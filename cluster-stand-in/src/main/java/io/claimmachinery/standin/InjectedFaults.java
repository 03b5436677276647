package io.claimmachinery.standin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Faults for requests whose "METHOD /path?query" matches a predicate. */
public final class InjectedFaults {

    private record Rule(Predicate<String> applies, AtomicInteger left, Action action) {}

    @FunctionalInterface
    private interface Action {
        void run() throws InterruptedException;
    }

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch released = new CountDownLatch(1);

    /** Answers with an error, the given number of times. */
    public void refuse(Predicate<String> request, int code, String message, int times) {
        rules.add(new Rule(request, new AtomicInteger(times), () -> {
            throw new ErrorAnswer(code, code == 410 ? "Expired" : "Injected", message);
        }));
    }

    /** Does not answer until {@link #clear}. */
    public void hang(Predicate<String> request) {
        CountDownLatch until = released;
        rules.add(new Rule(request, new AtomicInteger(Integer.MAX_VALUE), until::await));
    }

    /** Removes all faults. Hanging requests continue. */
    public void clear() {
        rules.clear();
        released.countDown();
        released = new CountDownLatch(1);
    }

    void apply(String request) throws InterruptedException {
        for (Rule rule : rules) {
            if (rule.applies().test(request) && rule.left().getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                rule.action().run();
            }
        }
    }
}
