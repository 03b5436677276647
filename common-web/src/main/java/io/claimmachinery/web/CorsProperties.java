package io.claimmachinery.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages may call the API.
 *
 * @param allowedOrigins origins, or {@code *} for all; empty allows no cross-origin calls
 * @param allowedMethods HTTP methods
 * @param maxAge how long a browser may cache the answer to a preflight request
 */
@ConfigurationProperties("cors")
record CorsProperties(
        @DefaultValue("*") List<String> allowedOrigins,
        @DefaultValue({"GET", "HEAD", "POST"}) List<String> allowedMethods,
        @DefaultValue("30m") Duration maxAge) {

    CorsProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedMethods = List.copyOf(allowedMethods);
    }
}
