package io.claimmachinery.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTests {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "60s, PT1M",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "500ms, PT0.5S",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "+3s, PT3S",
        "250us, PT0.00025S",
        "250µs, PT0.00025S",
        "7ns, PT0.000000007S",
        "7d, P7D",
        "1d12h, P1DT12H",
        "9223372036s, PT9223372036S"
    })
    void readsWhatGoAndKubernetesWrite(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "5 m",
                " 5m",
                "5m ",
                "m5",
                "1h-30m",
                "-5m",
                "1,5h",
                "5M",
                "PT5M",
                "1y",
                ".s",
                "1e3s",
                "٣s",
                "9223372037s",
                "99999999999999999999s",
                "+"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @Test
    void namesTheUnitThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse("30"))
                .withMessage("Duration \"30\" has no unit: for seconds write 30s, for minutes 30m");
    }

    @Test
    void refusesEndlessTextsAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse("1s".repeat(1_000_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT1M, 1m",
        "PT1H30M, 1h30m",
        "PT1H0.5S, 1h500ms",
        "PT1.5S, 1.5s",
        "PT0.00025S, 250us",
        "PT0.000000007S, 7ns",
        "P7D, 168h",
        "-PT5M, -5m"
    })
    void writesTheShortestForm(Duration duration, String text) {
        assertThat(GoDuration.format(duration)).isEqualTo(text);
    }
}
