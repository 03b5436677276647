package io.claimmachinery.cli.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every request to a service.
 *
 * @param readTimeout longer than a service's own render deadline, so that its answer says what happened
 */
@ConfigurationProperties("claims.http")
public record HttpSettings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("64MB") DataSize maxAnswer) {}
