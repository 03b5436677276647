package io.claimmachinery.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The smallest service on the shared edge. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(SampleApplication.SampleProperties.class)
@RestController
class SampleApplication {

    record Thing(String name, int size, @Nullable String note) {}

    @ConfigurationProperties("sample")
    record SampleProperties(
            @DefaultValue("1m") Duration interval,
            @DefaultValue("here") String repo) {
        SampleProperties {
            SettingException.require("sample.repo", repo, "owner/name or a path");
        }
    }

    /** A response that fails while it is written. */
    record Unwritable(String note) {
        @JsonProperty
        int length() {
            if (note.isEmpty()) {
                throw new IllegalStateException("secret inner state of a note");
            }
            return note.length();
        }
    }

    @GetMapping("/api/v1/things/unwritable")
    Unwritable unwritable() {
        return new Unwritable("");
    }

    @GetMapping("/api/v1/things/{name}")
    Thing thing(@PathVariable String name) {
        return switch (name) {
            case "boom" -> throw new IllegalStateException("secret inner state");
            case "gone" -> throw new UnsupportedOperationException("thing of the domain");
            case "busy" ->
                throw new ProblemException(ProblemType.TOO_BUSY, "All\n  are busy.")
                        .with("errors", List.of(Map.of("parameter", "a", "message", "b")))
                        .retryAfter(Duration.ofSeconds(3));
            default -> new Thing(name, 1, null);
        };
    }

    @PostMapping(path = "/api/v1/things", consumes = MediaType.APPLICATION_JSON_VALUE)
    Thing create(@RequestBody Thing thing) {
        return thing;
    }

    @PostMapping("/api/v1/hooks/raw")
    int raw(@RequestBody byte[] body) {
        return body.length;
    }

    private final SampleProperties properties;

    SampleApplication(SampleProperties properties) {
        this.properties = properties;
    }

    @GetMapping("/api/v1/interval")
    String interval(@RequestParam(defaultValue = "1") int times) {
        return properties.interval().multipliedBy(times).toString();
    }

    @Bean
    ProblemTranslator translator() {
        return exception -> exception instanceof UnsupportedOperationException
                ? new ProblemException(ProblemType.NOT_FOUND, "No thing: " + exception.getMessage())
                : null;
    }

    @Bean
    HealthFacts facts() {
        return new HealthFacts() {
            @Override
            public String name() {
                return "things";
            }

            @Override
            public Map<String, Object> facts() {
                return Map.of("count", 3);
            }
        };
    }
}
