package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.KclWorkerOptions.Inspecting;
import io.claimmachinery.kcl.KclWorkerOptions.Limits;
import io.claimmachinery.kcl.KclWorkerOptions.Size;
import io.claimmachinery.kcl.PoolBusyException;
import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.RenderResult.Crashed;
import io.claimmachinery.kcl.RenderResult.MemoryExceeded;
import io.claimmachinery.kcl.RenderResult.ModuleFailed;
import io.claimmachinery.kcl.RenderResult.OutputTooLarge;
import io.claimmachinery.kcl.RenderResult.Rendered;
import io.claimmachinery.kcl.RenderResult.TimedOut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that end, hang or fill their worker. */
class HostileModuleTests {
    static final String RECURSION = "_f = lambda n: int -> int {\n    _f(n + 1) + 1\n}\na = _f(1)\n";
    static final String ENDLESS = """
        _n = range(3000)
        a = all i in _n {
            all j in _n {
                all k in _n {
                    k >= 0
                }
            }
        }
        """;
    static final String HUNGRY =
            "_f = lambda s, n {\n    s if n == 0 else _f(s + s, n - 1)\n}\na = len(_f('x' * 1000000, 30))\n";
    static final String WORDY = "a = 'x' * 100000000\n";
    static final String DEEP = "a = " + "[".repeat(20000) + "]".repeat(20000) + "\n";
    static final Duration DEADLINE = Duration.ofSeconds(2);

    @TempDir
    static Path directory;

    static Modules modules;
    static KclWorkerPool pool;
    static KclWorkerPool impatient;

    @BeforeAll
    static void startPool() {
        modules = new Modules(directory);
        KclWorkerOptions options =
                modules.options().with(new Size(2, 64, Duration.ofSeconds(60))).with(Inspecting.NEVER);
        pool = KclWorkerPool.start(options.with(new Limits(Duration.ofSeconds(60), 256 * Modules.MIB, Modules.MIB)));
        impatient = KclWorkerPool.start(options.with(new Limits(DEADLINE, 64 * Modules.MIB, Modules.MIB)));
    }

    @AfterAll
    static void closePools() {
        pool.close();
        impatient.close();
    }

    private static void assertThatTheNextRenderWorks(KclWorkerPool pool) {
        assertThat(pool.render(modules.module("good", "a = 1\n"))).isEqualTo(new Rendered("a: 1", ""));
    }

    @Test
    void recursionWithoutEndIsACrash() {
        assertThat(pool.render(modules.module("recursion", RECURSION)))
                .isInstanceOfSatisfying(
                        Crashed.class, crashed -> assertThat(crashed.reason()).contains("recursion"));
        assertThatTheNextRenderWorks(pool);
    }

    @Test
    void deepNestingIsNobodyElsesMatter() {
        assertThat(impatient.render(modules.module("deep", DEEP))).isNotInstanceOf(Rendered.class);
        assertThatTheNextRenderWorks(impatient);
    }

    @Test
    void anEndlessLoopEndsAtItsDeadline() {
        long before = impatient.statistics().restarts(RestartCause.DEADLINE);

        assertThat(impatient.render(modules.module("endless", ENDLESS))).isEqualTo(new TimedOut(DEADLINE));
        assertThatTheNextRenderWorks(impatient);
        assertThat(impatient.statistics().restarts(RestartCause.DEADLINE)).isEqualTo(before + 1);
        assertThat(impatient.statistics().restarts()).containsKeys(RestartCause.values());
    }

    @Test
    void moreMemoryThanAllowedIsNamedWithTheLimit() {
        assertThat(pool.render(modules.module("hungry", HUNGRY))).isEqualTo(new MemoryExceeded(256 * Modules.MIB));
        assertThatTheNextRenderWorks(pool);
    }

    @Test
    void outputBeyondTheLimitIsNotTransferred() {
        assertThat(pool.render(modules.module("long", "a = 'x' * 1048577\n")))
                .isInstanceOfSatisfying(OutputTooLarge.class, large -> {
                    assertThat(large.bytes()).isGreaterThan(Modules.MIB);
                    assertThat(large.limitBytes()).isEqualTo(Modules.MIB);
                });
        assertThat(pool.render(modules.module("wordy", WORDY)))
                .isInstanceOfAny(OutputTooLarge.class, MemoryExceeded.class);
        assertThatTheNextRenderWorks(pool);
    }

    @Test
    void everyCallerGetsItsOwnMessage() throws Exception {
        List<Callable<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            String name = "caller" + caller;
            RenderRequest failing = modules.module(name, "assert False, 'message of " + name + "'\n");
            RenderRequest good = modules.module(name + "-good", "name = '" + name + "'\n");
            callers.add(() -> {
                for (int i = 0; i < 50; i++) {
                    assertThat(pool.render(failing))
                            .isInstanceOfSatisfying(
                                    ModuleFailed.class,
                                    failed -> assertThat(failed.message()).contains("message of " + name));
                    assertThat(pool.render(good)).isEqualTo(new Rendered("name: " + name, ""));
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> each : threads.invokeAll(callers)) {
                each.get();
            }
        }
    }

    @Test
    void aFullQueueSaysWhenToTryAgain() throws Exception {
        try (KclWorkerPool small = KclWorkerPool.start(modules.options()
                        .with(new Size(1, 1, Duration.ofSeconds(20)))
                        .with(new Limits(Duration.ofSeconds(6), 256 * Modules.MIB, Modules.MIB))
                        .with(Inspecting.NEVER));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RenderRequest endless = modules.module("endless", ENDLESS);
            Future<RenderResult> running = threads.submit(() -> small.render(endless));
            Awaitility.await().until(() -> small.statistics().busy() == 1);
            Future<RenderResult> waiting = threads.submit(() -> small.render(modules.module("good", "a = 1\n")));
            Awaitility.await().until(() -> small.statistics().queued() == 1);

            assertThatThrownBy(() -> small.render(endless))
                    .isInstanceOfSatisfying(
                            PoolBusyException.class,
                            busy -> assertThat(busy.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
            assertThat(running.get()).isInstanceOf(TimedOut.class);
            assertThat(waiting.get()).isEqualTo(new Rendered("a: 1", ""));
            assertThat(small.statistics().refused()).isEqualTo(1);
        }
    }

    @Test
    void twoHundredInARowAreAnsweredAndTheGoodOnesBetweenThemRendered() throws Exception {
        List<RenderRequest> hostile = List.of(
                modules.module("row-recursion", RECURSION),
                modules.module("row-hungry", HUNGRY),
                modules.module("row-wordy", WORDY),
                modules.module("row-endless", ENDLESS),
                modules.module("row-read", "import file\na = file.read('/etc/shadow')\n"),
                modules.module("row-hash", "import crypto\na = crypto.filesha256('/etc/shadow')\n"),
                modules.module("row-write", "import file\nfile.write('/tmp/x', 'x')\n"),
                modules.module("row-dump", "import yaml\nyaml.dump_to_file({}, '/tmp/x')\n"),
                modules.module("row-delete", "import file\nfile.delete('/tmp/x')\n"),
                modules.module("row-list", "import file\na = file.glob('/root/*')[0]\n"),
                modules.module("row-environ", "import file\na = file.read('/proc/self/environ')\n"),
                modules.module("row-dns", "import net\na = net.fqdn('example.org')\n"),
                modules.module("row-long", "a = 'x' * 2000000\n"),
                modules.module("row-print", "print('x' * 2000000)\n"),
                modules.module("row-assert", "assert False\n"),
                modules.module("row-index", "a = [1][7]\n"),
                modules.module("row-import", "import nothere\n"),
                modules.module("row-syntax", "a = = 1\n"),
                modules.module("row-bytes", "a = '\u0000'\n"),
                modules.module("row-plugin", "import kcl_plugin.hello\na = hello.f()\n"));
        RenderRequest good = modules.module("good", "a = 1\n");
        long before = impatient.statistics().rendered();
        Callable<Void> caller = () -> {
            for (int i = 0; i < 100; i++) {
                assertThat(impatient.render(hostile.get(i % hostile.size()))).isNotNull();
                assertThat(impatient.render(good)).isEqualTo(new Rendered("a: 1", ""));
            }
            return null;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> each : threads.invokeAll(List.of(caller, caller))) {
                each.get();
            }
        }
        assertThat(impatient.statistics().rendered()).isEqualTo(before + 400);
    }
}
