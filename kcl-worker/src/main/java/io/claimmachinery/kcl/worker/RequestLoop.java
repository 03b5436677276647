package io.claimmachinery.kcl.worker;

import io.claimmachinery.kcl.worker.Confinement.Place;
import io.claimmachinery.kcl.worker.RenderThread.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers requests one after the other, each on a thread that is restricted to its files. The threads of the last few
 * modules wait for the next request for theirs. The thread that runs this loop stays unrestricted, because it starts
 * the others. It keeps one spare thread ready.
 */
record RequestLoop(RequestHandler handler, Confinement confinement) {
    private static final int KEPT = 4;

    /** The maximum number of threads: the kept ones, the next one, and one that is ending. */
    static final int THREADS = KEPT + 2;

    /** Runs until the end of the requests. */
    void run(InputStream in, OutputStream out) throws IOException, InterruptedException {
        Map<Set<Place>, RenderThread> narrowed = new LinkedHashMap<>(2 * THREADS, 0.75f, true);
        RenderThread fresh = RenderThread.start(handler, confinement, in, out);
        Optional<Task> task = RenderThread.read(in, confinement);
        while (task.isPresent()) {
            RenderThread current = narrowed.get(task.get().places());
            if (current == null) {
                current = fresh;
                current.take(task.get());
                narrowed.put(task.get().places(), current);
                endOldest(narrowed);
                fresh = RenderThread.start(handler, confinement, in, out);
            } else {
                current.take(task.get());
            }
            task = current.awaitOther();
        }
        for (RenderThread each : narrowed.values()) {
            each.end();
        }
        fresh.end();
    }

    /** Ends the oldest thread. The one at work is the newest. */
    private static void endOldest(Map<Set<Place>, RenderThread> narrowed) throws InterruptedException {
        if (narrowed.size() > KEPT) {
            Set<Place> oldest = narrowed.keySet().iterator().next();
            RenderThread thread = narrowed.remove(oldest);
            if (thread != null) {
                thread.end();
            }
        }
    }
}
