package io.claimmachinery.git.repository;

import io.claimmachinery.git.repository.Replacer.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Replaces several branches with each push. While pushes are running, the next commits are made. */
final class SomeTogether implements Replacements {

    /**
     * Branches per push. GitLab calls no webhooks for a push of more than three branches and starts pipelines for four
     * of them (see its setting push_event_hooks_limit and "Processing Git pushes"). GitHub can be configured to refuse
     * more than five.
     */
    private static final int AT_ONCE = 3;

    /** Pushes that run at the same time: while the remote checks one, this program packs the next. */
    private static final int PUSHES = 2;

    private final Replacer replacer;
    private final Snapshot base;
    private final List<BranchReplacement> waiting = new ArrayList<>();
    private final List<CompletableFuture<List<ReplacementResult>>> pushes = new ArrayList<>();

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
        return pushes.stream().flatMap(push -> result(push).stream()).toList();
    }

    @Override
    public void close() {
        pushes.forEach(push -> push.exceptionally(_ -> List.of()).join());
    }

    private void replace() {
        pushes.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(SomeTogether::result);
        List<BranchReplacement> together = List.copyOf(waiting);
        waiting.clear();
        List<Made> made = replacer.make(base, together);
        CompletableFuture<?> before =
                pushes.size() < PUSHES ? CompletableFuture.completedFuture(null) : pushes.get(pushes.size() - PUSHES);
        pushes.add(before.thenApplyAsync(_ -> replacer.push(base, together, made), Thread::startVirtualThread));
    }

    private static List<ReplacementResult> result(CompletableFuture<List<ReplacementResult>> push) {
        try {
            return push.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
