package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.KclWorkerOptions.Limits;
import io.claimmachinery.kcl.PoolBusyException;
import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.RenderResult.Crashed;
import io.claimmachinery.kcl.RenderResult.Rendered;
import io.claimmachinery.kcl.process.PrivateDirectory;
import io.claimmachinery.kcl.process.WorkerLauncher;
import io.claimmachinery.kcl.process.WorkerProcess;
import io.claimmachinery.kcl.worker.WorkerMain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start and the end of workers. */
class WorkerLifeTests {
    @TempDir
    Path directory;

    private static Set<ProcessHandle> workersOf(ProcessHandle service) {
        return service.children().collect(Collectors.toSet());
    }

    private static Set<ProcessHandle> newWorkers(Set<ProcessHandle> before) {
        Set<ProcessHandle> now = workersOf(ProcessHandle.current());
        now.removeAll(before);
        return now;
    }

    @Test
    void aWorkerThatDiedIdleIsReplacedBeforeItIsMissed() {
        Modules modules = new Modules(directory);
        Set<ProcessHandle> others = workersOf(ProcessHandle.current());
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options())) {
            RenderRequest good = modules.module("good", "a = 1\n");
            newWorkers(others).forEach(ProcessHandle::destroyForcibly);
            Awaitility.await().until(() -> pool.statistics().restarts(RestartCause.CRASH) == 1);

            assertThat(pool.render(good)).isEqualTo(new Rendered("a: 1", ""));
        }
    }

    /** The kernel kills processes if memory is short, and the request may have been the reason. */
    @Test
    void twoWorkersKilledWithARequestAreItsCallersCrash() throws Exception {
        Modules modules = new Modules(directory);
        Set<ProcessHandle> others = workersOf(ProcessHandle.current());
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RenderResult> endless =
                    threads.submit(() -> pool.render(modules.module("endless", HostileModuleTests.ENDLESS)));
            for (int lost = 0; lost < 2; lost++) {
                long before = lost;
                Awaitility.await()
                        .until(() -> pool.statistics().restarts(RestartCause.CRASH) == before
                                && pool.statistics().busy() == 1);
                newWorkers(others).forEach(ProcessHandle::destroyForcibly);
            }

            assertThat(endless.get())
                    .isInstanceOfSatisfying(
                            Crashed.class,
                            crashed -> assertThat(crashed.reason()).contains("killed from outside"));
            assertThat(pool.render(modules.module("good", "a = 1\n"))).isEqualTo(new Rendered("a: 1", ""));
        }
    }

    @Test
    void aWorkerIsKilledAndNotOnlyAskedToEnd() throws Exception {
        PrivateDirectory files = PrivateDirectory.at(directory.resolve("files"));
        try (WorkerLauncher launcher =
                WorkerLauncher.prepare(new Modules(directory).options(), files).get()) {
            WorkerProcess worker = new WorkerProcess(launcher.start(), Modules.MIB);
            assertThat(worker.awaitReady().getEngineVersion()).isNotEmpty();

            worker.kill();

            assertThat(worker.awaitExit().code()).as("128 and the signal").isEqualTo(137);
        }
    }

    @Test
    void aWorkerThatDidItsRendersWorksUntilAnotherTakesItsPlace() {
        Modules modules = new Modules(directory);
        Set<ProcessHandle> others = workersOf(ProcessHandle.current());
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options()
                .with(KclWorkerOptions.Inspecting.NEVER)
                .with(new KclWorkerOptions.Size(1, 1, Duration.ofSeconds(10)))
                .with(new KclWorkerOptions.Recycling(3, Long.MAX_VALUE)))) {
            RenderRequest good = modules.module("good", "a = 1\n");
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
                assertThat(pool.render(good)).isEqualTo(new Rendered("a: 1", ""));
                assertThat(pool.statistics().workers()).isPositive();
                return pool.statistics().restarts(RestartCause.RENDERS) >= 2;
            });
        }

        Awaitility.await().untilAsserted(() -> assertThat(newWorkers(others)).isEmpty());
    }

    @Test
    void aWorkerThatDiesBeforeItsSuccessorIsReadyIsFollowedByIt() {
        Modules modules = new Modules(directory);
        Set<ProcessHandle> others = workersOf(ProcessHandle.current());
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options()
                .with(KclWorkerOptions.Inspecting.NEVER)
                .with(new KclWorkerOptions.Size(1, 1, Duration.ofSeconds(10)))
                .with(new KclWorkerOptions.Recycling(1, Long.MAX_VALUE)))) {
            Set<ProcessHandle> first = newWorkers(others);
            assertThat(pool.render(modules.module("good", "a = 1\n"))).isEqualTo(new Rendered("a: 1", ""));
            first.forEach(ProcessHandle::destroyForcibly);
            Awaitility.await()
                    .until(() -> pool.statistics().restarts(RestartCause.CRASH)
                                    + pool.statistics().restarts(RestartCause.RENDERS)
                            > 0);

            assertThat(pool.render(modules.module("next", "b = 2\n"))).isEqualTo(new Rendered("b: 2", ""));
        }

        Awaitility.await().untilAsserted(() -> assertThat(newWorkers(others)).isEmpty());
    }

    @Test
    void aWorkerThatGrewIsReplaced() {
        Modules modules = new Modules(directory);
        try (KclWorkerPool pool =
                KclWorkerPool.start(modules.options().with(new KclWorkerOptions.Recycling(1000, 1)))) {
            RenderRequest good = modules.module("good", "a = 1\n");
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
                assertThat(pool.render(good)).isEqualTo(new Rendered("a: 1", ""));
                return pool.statistics().restarts(RestartCause.RESIDENT_SIZE) > 0;
            });
        }
    }

    @Test
    void closingLetsTheRunningRenderEndAndTheWorkersWithIt() throws Exception {
        Modules modules = new Modules(directory);
        Set<ProcessHandle> others = workersOf(ProcessHandle.current());
        KclWorkerPool pool = KclWorkerPool.start(modules.options().with(KclWorkerOptions.Inspecting.NEVER));
        Set<ProcessHandle> workers = newWorkers(others);
        RenderRequest slow = modules.module("slow", "a = len([i * j for i in range(300) for j in range(1000)])\n");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RenderResult> running = threads.submit(() -> pool.render(slow));
            Awaitility.await().until(() -> pool.statistics().busy() == 1);

            pool.close();

            assertThat(running.get()).isEqualTo(new Rendered("a: 300000", ""));
        }
        Awaitility.await().untilAsserted(() -> assertThat(workers).noneMatch(ProcessHandle::isAlive));
        assertThatExceptionOfType(PoolBusyException.class).isThrownBy(() -> pool.render(slow));
    }

    @Test
    void workersEndWithTheServiceHoweverItEnds() throws Exception {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> service.children().count() == 2
                            && Stream.of(service.getInputStream()).allMatch(in -> available(in) > 0));
            Set<ProcessHandle> workers = workersOf(service.toHandle());

            service.destroyForcibly().waitFor();

            Awaitility.await().untilAsserted(() -> assertThat(workers).noneMatch(ProcessHandle::isAlive));
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void anAnswerThatTheServiceHasNoMemoryForIsOneCallersCrash() throws Exception {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallService.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        try {
            assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(Files.readAllLines(directory.resolve("output")))
                    .contains(
                            "Crashed[reason=the service does not have enough memory for its answer]",
                            "Rendered[yaml=a: 1, log=]");
        } finally {
            service.destroyForcibly();
        }
    }

    /** A service that allows manifests larger than its own heap. */
    static final class SmallService {
        private SmallService() {}

        public static void main(String[] arguments) {
            Modules modules = new Modules(Path.of(arguments[0]));
            Limits limits = new Limits(Duration.ofSeconds(30), 512 * Modules.MIB, 64 * Modules.MIB);
            try (KclWorkerPool pool = KclWorkerPool.start(modules.options().with(limits))) {
                System.out.println(pool.render(modules.module("large", "a = 'x' * 40000000\n")));
                System.out.println(pool.render(modules.module("good", "a = 1\n")));
            }
        }
    }

    private static int available(InputStream in) {
        try {
            return in.available();
        } catch (IOException e) {
            return 0;
        }
    }

    /** A service with two workers that are busy for ever. */
    static final class Service {
        private Service() {}

        public static void main(String[] arguments) throws Exception {
            Modules modules = new Modules(Path.of(arguments[0]));
            KclWorkerPool pool = KclWorkerPool.start(
                    modules.options().with(new KclWorkerOptions.Size(2, 2, Duration.ofSeconds(30))));
            RenderRequest endless = modules.module("endless", HostileModuleTests.ENDLESS);
            Thread.startVirtualThread(() -> pool.render(endless));
            Thread.startVirtualThread(() -> pool.render(endless));
            while (pool.statistics().busy() < 2) {
                Thread.onSpinWait();
            }
            System.out.println("both workers are busy");
            Thread.currentThread().join();
        }
    }

    @Test
    void aWorkersCommandLineHoldsNoArgumentOfAnOrder() {
        Modules modules = new Modules(directory);
        Set<ProcessHandle> others = workersOf(ProcessHandle.current());
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options())) {
            RenderRequest secret = Modules.with(modules.module("m", "a = option('v')\n"), "v", "\"s3cret\"");
            assertThat(pool.render(secret)).isEqualTo(new Rendered("a: s3cret", ""));

            assertThat(newWorkers(others))
                    .hasSize(1)
                    .allSatisfy(worker -> assertThat(worker.info().commandLine().orElse(WorkerMain.class.getName()))
                            .contains(WorkerMain.class.getName())
                            .doesNotContain("s3cret"));
            assertThat(List.of(secret.toString())).allMatch(text -> !text.contains("s3cret"));
        }
    }
}
