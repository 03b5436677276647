package io.claimmachinery.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;

/** Settings bound as the programs bind them, and the messages for wrong ones. */
class SettingFailureTests {

    @ConfigurationProperties("sample")
    record Sample(@Nullable Duration pause, @Nullable DataSize most) {}

    @ConfigurationProperties("server.own")
    record OfSpring(@Nullable Duration pause) {}

    @EnableConfigurationProperties({
        Sample.class,
        OfSpring.class,
        RegistrySettings.class,
        GitHubSettings.class,
        GitSettings.class
    })
    @ImportAutoConfiguration(SettingsAutoConfiguration.class)
    static class Program {}

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(Program.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(settings)
                .properties(Map.of("registry.repo", settings.getOrDefault("registry.repo", "owner/name")))
                .run();
    }

    @ParameterizedTest
    @CsvSource({
        "1m30s, 90, 10MB, 10485760",
        "PT2S, 2, 10Mi, 10485760",
        "1h, 3600, 2GiB, 2147483648",
        "3s, 3, 512, 512",
        "3s, 3, 1 kb, 1024"
    })
    void readsDurationsAndSizes(String pause, long seconds, String most, long bytes) {
        try (ConfigurableApplicationContext context = start(Map.of("sample.pause", pause, "sample.most", most))) {
            Sample sample = context.getBean(Sample.class);

            assertThat(sample.pause()).hasSeconds(seconds);
            assertThat(sample.most()).isEqualTo(DataSize.ofBytes(bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sample.pause, soon, SAMPLE_PAUSE",
        "sample.pause, 30, SAMPLE_PAUSE",
        "sample.most, much, SAMPLE_MOST",
        "sample.most, 99999999999999999G, SAMPLE_MOST",
        "registry.repo, ' ', REGISTRY_REPO",
        "registry.path, ../x, REGISTRY_PATH",
        "github.token-file, /nonexistent, GITHUB_TOKEN_FILE",
        "github.token-file, /, GITHUB_TOKEN_FILE",
        "git.allow-http, perhaps, GIT_ALLOW_HTTP"
    })
    void namesTheSettingThatCannotBeUsed(String key, String value, String variable) {
        Throwable failure = catchThrowable(() -> start(Map.of(key, value)));

        assertThat(SettingFailure.of(failure)).hasValueSatisfying(setting -> {
            assertThat(setting.variable()).isEqualTo(variable);
            assertThat(setting.sentence())
                    .startsWith("The setting " + key + " (environment variable " + variable + ")");
        });
    }

    /** Includes settings that refer to other settings. */
    @ParameterizedTest
    @ValueSource(strings = {"30", " 30 ", "+30", "-30", "${other:30}"})
    void aDurationNeedsAUnit(String text) {
        assertThat(SettingFailure.of(catchThrowable(() -> start(Map.of("sample.pause", text)))))
                .hasValueSatisfying(setting -> assertThat(setting.reason()).contains("30"));
    }

    @Test
    void nothingNeedsNoUnit() {
        try (ConfigurableApplicationContext context = start(Map.of("sample.pause", "0"))) {
            assertThat(context.getBean(Sample.class).pause()).isZero();
        }
    }

    @Test
    void propertiesOfSpringBootKeepItsUnits() {
        try (ConfigurableApplicationContext context = start(Map.of("server.own.pause", "30"))) {
            assertThat(context.getBean(OfSpring.class).pause()).hasMillis(30);
        }
    }

    @Test
    void otherFailuresAreOfNoSetting() {
        assertThat(SettingFailure.of(new IllegalStateException("x"))).isEmpty();
    }
}
