package io.claimmachinery.web;

import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * The default settings of all services. A service and its operator can override each of them. Also reads the two short
 * variables {@code LOG_FORMAT} and {@code DEBUG}.
 */
final class WebDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(defaults());
        environment.getPropertySources().addFirst(new MapPropertySource("logging by variables", logging(environment)));
    }

    private static ResourcePropertySource defaults() {
        try {
            return new ResourcePropertySource(
                    "web defaults", new ClassPathResource("defaults.properties", WebDefaults.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> logging(ConfigurableEnvironment environment) {
        Map<String, Object> logging = new HashMap<>();
        switch (environment.getProperty("LOG_FORMAT", "text")) {
            case "json" -> logging.put("logging.structured.format.console", EcsLines.class.getName());
            case "text", "" -> logging.put("logging.level." + StartFailureReport.OF_SPRING_BOOT, "OFF");
            default -> throw new SettingException("log.format", "It must be 'text' or 'json'.");
        }
        if (environment.getProperty("DEBUG", "false").matches("(?i)true|1|yes|on")) {
            logging.put("logging.level.io.claimmachinery", "DEBUG");
            // Spring Boot reads DEBUG too and would print a report of a thousand lines
            logging.put("logging.level.org.springframework.boot.autoconfigure.logging", "INFO");
        }
        return logging;
    }
}
