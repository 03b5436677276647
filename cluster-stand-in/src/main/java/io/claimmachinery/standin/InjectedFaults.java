package io.claimmachinery.standin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What goes wrong, on demand, for requests whose "METHOD /path?query" a predicate matches. */
public final class InjectedFaults {

    private record Rule(Predicate<String> applies, AtomicInteger left, Action action) {}

    @FunctionalInterface
    private interface Action {
        void run() throws InterruptedException;
    }

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch released = new CountDownLatch(1);

    /** Answers with an error, so many times. */
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

    /** Everything works again; hanging requests go on. */
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
