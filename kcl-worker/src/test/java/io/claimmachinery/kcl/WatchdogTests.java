package io.claimmachinery.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTests {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Watchdog deadline = new Watchdog(timer);
    private final AtomicInteger passed = new AtomicInteger();

    @AfterEach
    void stopTheTimer() {
        timer.shutdownNow();
    }

    @Test
    void whatIsLateIsActedUponOnceAndReportedAtTheEnd() {
        for (int i = 1; i <= 3; i++) {
            int times = i;
            deadline.begin(Duration.ofMillis(5), passed::incrementAndGet);
            Awaitility.await().until(() -> passed.get() == times);

            assertThat(deadline.end()).isFalse();
        }
    }

    @Test
    void whatIsInTimeIsNeverActedUponThoughTheTimerGoesOff() {
        for (int i = 0; i < 200_000; i++) {
            deadline.begin(Duration.ofMinutes(1), passed::incrementAndGet);
            assertThat(deadline.end()).isTrue();
        }

        assertThat(timer.getTaskCount()).as("one timer for all of them").isEqualTo(1);
        assertThat(passed).hasValue(0);
    }

    @Test
    void oneThatBeginsAfterAnotherEndedHasAllOfItsTime() {
        Duration time = Duration.ofMillis(40);
        long end = System.nanoTime() + Duration.ofMillis(400).toNanos();
        int late = 0;
        while (System.nanoTime() < end) {
            deadline.begin(time, passed::incrementAndGet);
            // The machine may have paused for that long in between
            late += deadline.end() ? 0 : 1;
        }
        assertThat(passed).hasValue(late);

        deadline.begin(time, passed::incrementAndGet);
        int before = late;
        Awaitility.await().until(() -> passed.get() == before + 1);
        assertThat(deadline.end()).isFalse();
    }
}
