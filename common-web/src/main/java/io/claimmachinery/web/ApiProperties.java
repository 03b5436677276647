package io.claimmachinery.web;

import io.claimmachinery.settings.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which requests the service accepts.
 *
 * @param maxBody maximum size of a request body; the answer to a larger one is 413
 * @param tokensFile file with one bearer token per line; if set, {@code /api/} and {@code /backstage/} require
 *     one of them
 * @param openPaths path prefixes that do not need a bearer token, such as {@code /backstage/}
 */
@ConfigurationProperties("api")
record ApiProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @Nullable Path tokensFile,
        @DefaultValue List<String> openPaths) {

    ApiProperties {
        openPaths = List.copyOf(openPaths);
        if (maxBody.toBytes() <= 0) {
            throw new SettingException("api.max-body", "It must be more than 0 bytes.");
        }
        if (tokensFile != null && !Files.isReadable(tokensFile)) {
            throw new SettingException("api.tokens-file", "Cannot read the file " + tokensFile + ".");
        }
    }
}
