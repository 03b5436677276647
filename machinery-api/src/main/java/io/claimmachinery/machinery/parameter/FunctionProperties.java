package io.claimmachinery.machinery.parameter;

import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits for the functions of profiles.
 *
 * @param timeout timeout for one call, from connecting to the last byte
 * @param maxAnswer maximum size of a response
 */
@ConfigurationProperties("functions")
record FunctionProperties(
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1MB") DataSize maxAnswer) {

    FunctionProperties {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new SettingException("functions.timeout", "It must be more than 0.");
        }
        if (maxAnswer.toBytes() <= 0 || maxAnswer.toBytes() > Integer.MAX_VALUE) {
            throw new SettingException("functions.max-answer", "It must be between 1 byte and 2 GB.");
        }
    }
}
