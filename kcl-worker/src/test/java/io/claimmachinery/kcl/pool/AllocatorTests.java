package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.KclWorkerOptions.Inspecting;
import io.claimmachinery.kcl.KclWorkerOptions.Limits;
import io.claimmachinery.kcl.RenderResult.MemoryExceeded;
import io.claimmachinery.kcl.RenderResult.OutputTooLarge;
import io.claimmachinery.kcl.RenderResult.Rendered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that allocate memory with another library than the C library. */
class AllocatorTests {
    @TempDir
    Path directory;

    @Test
    void everyWorkerAllocatesWithTheNamedLibraryInItsSandbox() throws Exception {
        Path jemalloc = jemalloc();
        Modules modules = new Modules(directory);
        List<Long> before = workers();
        try (KclWorkerPool pool = KclWorkerPool.start(modules.options().withAllocator(jemalloc))) {
            assertThat(pool.render(modules.module("good", "a = 1\n"))).isEqualTo(new Rendered("a: 1", ""));
            assertThat(pool.sandbox().warnings()).isEmpty();
            assertThat(pool.sandbox().limits()).contains("address-space");
            assertThat(workers())
                    .filteredOn(each -> !before.contains(each))
                    .singleElement()
                    .satisfies(each -> assertThat(Files.readString(Path.of("/proc/" + each + "/maps")))
                            .contains(jemalloc.toRealPath().toString()));
        }
    }

    /** An allocator that keeps the address space of freed strings leaves less for the next ones. */
    @Test
    void theMemoryLimitHoldsAsItDoesWithTheCLibrary() throws Exception {
        Path jemalloc = jemalloc();
        Modules modules = new Modules(directory);
        KclWorkerOptions options = modules.options()
                .with(new Limits(Duration.ofSeconds(60), 256 * Modules.MIB, Modules.MIB))
                .with(Inspecting.NEVER);
        for (Path allocator : List.of(Path.of(""), jemalloc)) {
            try (KclWorkerPool pool = KclWorkerPool.start(
                    options.withAllocator(allocator.toString().isEmpty() ? null : allocator))) {
                assertThat(pool.render(modules.module("fits", doubling(5)))).isEqualTo(new Rendered("a: 64000000", ""));
                assertThat(pool.render(modules.module("list", "a = [str(i) for i in range(100000)]\n")))
                        .isInstanceOfAny(Rendered.class, OutputTooLarge.class);
                assertThat(pool.render(modules.module("fits", doubling(5)))).isEqualTo(new Rendered("a: 64000000", ""));
                assertThat(pool.render(modules.module("large", doubling(8))))
                        .isEqualTo(new MemoryExceeded(256 * Modules.MIB));
                assertThat(pool.render(modules.module("good", "a = 1\n"))).isEqualTo(new Rendered("a: 1", ""));
            }
        }
    }

    @Test
    void aFileThatIsNotInUseIsNamedWithTheReason() throws Exception {
        Modules modules = new Modules(directory);
        Path text = Files.writeString(directory.resolve("liballocator.so"), "not a library");

        assertThatIllegalStateException()
                .isThrownBy(() -> KclWorkerPool.start(modules.options().withAllocator(text)))
                .withMessageContainingAll(text.toString(), "KCL_ALLOCATOR", "cannot be preloaded", "libc.so");
        assertThatIllegalStateException()
                .isThrownBy(() -> KclWorkerPool.start(modules.options().withAllocator(directory.resolve("no.so"))))
                .withMessageContainingAll("KCL_ALLOCATOR", "no.so", "not a file");
    }

    /** {@code libjsig.so} needs the C library only; {@code libjimage.so} needs the JVM's library, which is elsewhere. */
    @Test
    void aLibraryWithoutMallocOrWithoutWhatItNeedsIsNamed() throws Exception {
        KclWorkerOptions options = new Modules(directory).options();
        Path libraries = Path.of(System.getProperty("java.home"), "lib").toRealPath();
        Path signals = libraries.resolve("libjsig.so");
        Path images = libraries.resolve("libjimage.so");
        Assumptions.assumeTrue(Files.isRegularFile(signals) && Files.isRegularFile(images), "not in " + libraries);

        assertThatIllegalStateException()
                .isThrownBy(() -> KclWorkerPool.start(options.withAllocator(signals)))
                .withMessageContainingAll(signals.toString(), "KCL_ALLOCATOR", "is not in use", "libc.so");
        assertThatIllegalStateException()
                .isThrownBy(() -> KclWorkerPool.start(options.withAllocator(images)))
                .withMessageContainingAll("libjvm.so", "(KCL_ALLOCATOR is " + images + ")");
    }

    private static String doubling(int times) {
        return "_f = lambda s, n {\n    s if n == 0 else _f(s + s, n - 1)\n}\na = len(_f('x' * 2000000, " + times
                + "))\n";
    }

    private static List<Long> workers() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    }

    private static Path jemalloc() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("../build-tools/jemalloc", "--optional")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String path = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(script.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(script.exitValue()).isZero();
        Assumptions.assumeFalse(path.isEmpty(), "there is no jemalloc");
        return Path.of(path);
    }
}
