package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.RenderResult.Rendered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker is killed from outside while it has a request or gets one: another worker gets the request. */
class LostRequestTests {
    @TempDir
    private Path directory;

    private Set<ProcessHandle> others = Set.of();

    @BeforeEach
    void lookAtTheProcessesOfOtherTests() {
        others = ProcessHandle.current().children().collect(Collectors.toSet());
    }

    /** The pool learns of the end in the same moment as this test, or a little later. */
    @RepeatedTest(5)
    void aRequestInTheMomentOfTheEndIsRendered() {
        Modules modules = new Modules(directory);
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options().with(KclWorkerOptions.Inspecting.NEVER))) {
            RenderRequest good = modules.module("good", "a = 1\n");
            ProcessHandle worker = worker();
            worker.destroyForcibly();
            worker.onExit().join();

            assertThat(pool.render(good)).isEqualTo(new Rendered("a: 1", ""));
            assertThat(pool.statistics().restarts(RestartCause.CRASH)).isEqualTo(1);
            assertThat(pool.statistics().rendered()).isEqualTo(1);
        }
    }

    /** Until the kernel has ended it, a killed worker takes requests and does nothing with them. */
    @RepeatedTest(5)
    void aRequestInTheMomentOfTheKillIsRendered() {
        Modules modules = new Modules(directory);
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options().with(KclWorkerOptions.Inspecting.NEVER))) {
            RenderRequest good = modules.module("good", "a = 1\n");
            worker().destroyForcibly();

            assertThat(pool.render(good)).isEqualTo(new Rendered("a: 1", ""));
        }
    }

    @Test
    void aRequestThatAWorkerWorkedOnIsRendered() throws Exception {
        Modules modules = new Modules(directory);
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options().with(KclWorkerOptions.Inspecting.NEVER));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RenderRequest slow = modules.module("slow", "a = len([i for i in range(300000)])\n");
            ProcessHandle worker = worker();
            Future<RenderResult> result = threads.submit(() -> pool.render(slow));
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> pool.statistics().busy() == 1);
            worker.destroyForcibly();

            assertThat(result.get(1, TimeUnit.MINUTES)).isEqualTo(new Rendered("a: 300000", ""));
        }
    }

    /** The request is larger than a pipe, so the pool is writing when the worker ends. */
    @Test
    void aRequestThatAWorkerReadInPartIsRendered() throws Exception {
        Modules modules = new Modules(directory);
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options().with(KclWorkerOptions.Inspecting.NEVER));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RenderRequest large = Modules.with(
                    modules.module("large", "a = len(option(\"text\"))\n"), "text", '"' + "x".repeat(500_000) + '"');
            ProcessHandle worker = worker();
            Process stop = new ProcessBuilder("kill", "-STOP", String.valueOf(worker.pid())).start();
            assertThat(stop.waitFor()).isZero();
            Future<RenderResult> result = threads.submit(() -> pool.render(large));
            Awaitility.await().until(() -> pool.statistics().busy() == 1);
            worker.destroyForcibly();

            assertThat(result.get(1, TimeUnit.MINUTES)).isEqualTo(new Rendered("a: 500000", ""));
            assertThat(pool.statistics().restarts(RestartCause.CRASH)).isEqualTo(1);
            assertThat(pool.statistics().busy()).isZero();
        }
    }

    private ProcessHandle worker() {
        Set<ProcessHandle> ours = ProcessHandle.current().children().collect(Collectors.toSet());
        ours.removeAll(others);
        assertThat(ours).hasSize(1);
        return ours.iterator().next();
    }
}
