package io.claimmachinery.machinery.template;

import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Profiles, and how template files are read.
 *
 * @param profilePath profile files, paths or http(s) URLs, separated by {@code :}
 * @param cacheTtl how long templates are served before their files are read again; 0: never read them again
 * @param fetchTimeout timeout for one http(s) response
 * @param maxFileSize maximum size of a template or profile file
 */
@ConfigurationProperties("template")
record TemplateProperties(
        @DefaultValue("") String profilePath,
        @DefaultValue("30s") Duration cacheTtl,
        @DefaultValue("10s") Duration fetchTimeout,
        @DefaultValue("1MB") DataSize maxFileSize) {

    TemplateProperties {
        if (cacheTtl.isNegative()) {
            throw new SettingException("template.cache-ttl", "It must not be negative.");
        }
        if (fetchTimeout.isNegative() || fetchTimeout.isZero()) {
            throw new SettingException("template.fetch-timeout", "It must be more than 0.");
        }
        if (maxFileSize.toBytes() <= 0 || maxFileSize.toBytes() > Integer.MAX_VALUE) {
            throw new SettingException("template.max-file-size", "It must be between 1 byte and 2 GB.");
        }
    }
}
