package io.claimmachinery.git.repository;

import io.claimmachinery.git.repository.Replacer.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Replaces several branches with each push. While a push is running, the next commits are made. */
final class SomeTogether implements Replacements {

    /**
     * Branches per push. GitLab calls no webhooks for a push of more than three branches and starts pipelines for four
     * of them (see its setting push_event_hooks_limit and "Processing Git pushes"). GitHub can be configured to refuse
     * more than five.
     */
    private static final int AT_ONCE = 3;

    private final Replacer replacer;
    private final Snapshot base;
    private final List<BranchReplacement> waiting = new ArrayList<>();
    private final List<ReplacementResult> results = new ArrayList<>();
    private CompletableFuture<Void> pushes = CompletableFuture.completedFuture(null);

    SomeTogether(Replacer replacer, Snapshot base) {
        this.replacer = replacer;
        this.base = base;
    }

    @Override
    public void add(BranchReplacement replacement) {
        waiting.add(replacement);
        if (waiting.size() >= AT_ONCE) {
            replace();
        }
    }

    @Override
    public List<ReplacementResult> finish() {
        if (!waiting.isEmpty()) {
            replace();
        }
        await();
        return List.copyOf(results);
    }

    @Override
    public void close() {
        pushes.exceptionally(_ -> null).join();
    }

    private void replace() {
        if (pushes.isCompletedExceptionally()) {
            await();
        }
        List<BranchReplacement> together = List.copyOf(waiting);
        waiting.clear();
        List<Made> made = replacer.make(base, together);
        pushes = pushes.thenRunAsync(
                () -> results.addAll(replacer.push(base, together, made)), Thread::startVirtualThread);
    }

    private void await() {
        try {
            pushes.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
