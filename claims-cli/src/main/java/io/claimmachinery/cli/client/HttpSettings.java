package io.claimmachinery.cli.client;

import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every request to a service.
 *
 * @param readTimeout for one answer; longer than a service's own render deadline, so that its answer says what happened
 */
@ConfigurationProperties("claims.http")
public record HttpSettings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("64MB") DataSize maxAnswer) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** An answer is one array of bytes, and one byte more is read to see that it is too long. */
    private static final long LARGEST = Integer.MAX_VALUE - 16;

    public HttpSettings {
        requireTimeout("claims.http.connect-timeout", connectTimeout);
        requireTimeout("claims.http.read-timeout", readTimeout);
        if (maxAnswer.toBytes() < 1 || maxAnswer.toBytes() > LARGEST) {
            throw new SettingException("claims.http.max-answer", "It must be between 1 byte and 2 GB.");
        }
    }

    private static void requireTimeout(String key, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
            throw new SettingException(key, "It must be between 1ms and 24h.");
        }
    }
}
