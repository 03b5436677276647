package io.claimmachinery.cli.client;

import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every request to a service.
 *
 * @param readTimeout maximum time for one response; longer than a service's render deadline, so that the service itself can
 *     report a timeout
 */
@ConfigurationProperties("claims.http")
public record HttpSettings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("64MB") DataSize maxAnswer) {

    private static final String PREFIX = "claimshttp";

    private static final Duration LONGEST = Duration.ofDays(1);

    /** A response is one byte array, and one more byte is read to detect that it is too long. */
    private static final long LARGEST = Integer.MAX_VALUE - 16;

    /** The default limits, the same as the binder's. */
    public static final HttpSettings USUAL =
            new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), DataSize.ofMegabytes(64));

    public HttpSettings {
        requireTimeout("claims.http.connect-timeout", connectTimeout);
        requireTimeout("claims.http.read-timeout", readTimeout);
        if (maxAnswer.toBytes() < 1 || maxAnswer.toBytes() > LARGEST) {
            throw new SettingException("claims.http.max-answer", "It must be between 1 byte and 2 GB.");
        }
    }

    /** Returns the same limits, with one timeout for both connection and response. */
    public HttpSettings within(Duration timeout) {
        return new HttpSettings(timeout, timeout, maxAnswer);
    }

    /** Reports whether one of these names sets a limit, as a variable or as a property. */
    public static boolean areSetBy(Collection<String> names) {
        return names.stream().anyMatch(name -> plain(name).startsWith(PREFIX));
    }

    /** Returns a name in the form that Spring Boot compares: CLAIMS_HTTP_READ_TIMEOUT is the same as claims.http.read-timeout. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace(".", "").replace("-", "");
    }

    private static void requireTimeout(String key, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
            throw new SettingException(key, "It must be between 1ms and 24h.");
        }
    }
}
