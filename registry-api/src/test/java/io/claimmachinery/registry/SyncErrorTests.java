package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.registryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors that no one foresaw, which here come from the clock. */
class SyncErrorTests {

    private static final String PATH = "claims/registry.yaml";

    private final BreakingClock clock = new BreakingClock();

    @Test
    void goesOnAfterAnErrorThatNoOneForesaw(@TempDir Path directory) {
        TestRepository repository = TestRepository.with(directory.resolve("claims.git"), Map.of(PATH, registryOf(1)));
        try (RegistryService service = RegistryService.start(
                directory.resolve("cache"), clock, repository.directory().toString(), "--sync.interval=1h")) {
            service.awaitRevision(repository.head("main").orElseThrow());

            clock.breaks = true;
            String next = repository.commit("main", "More", Map.of(PATH, registryOf(2)));
            service.push();
            await("that it is tried again")
                    .untilAsserted(() -> assertThat(clock.failures).hasValueGreaterThan(4));
            assertThat(service.names("/api/v1/claims")).hasSize(1);

            clock.breaks = false;
            service.awaitRevision(next);
            assertThat(service.names("/api/v1/claims")).hasSize(2);
        }
    }

    /** Fails in the sync, requests can still ask it. */
    private static final class BreakingClock extends Clock {

        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean breaks;

        @Override
        public Instant instant() {
            if (breaks && Thread.currentThread().getName().equals("sync")) {
                failures.incrementAndGet();
                throw new LinkageError("of the test");
            }
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
