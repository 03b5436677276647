package io.claimmachinery.machinery.template;

import io.claimmachinery.settings.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The directory of claim templates.
 *
 * @param dir directory of claim templates; every {@code *.yaml} and {@code *.yml} in it and below is read, except
 * hidden ones
 */
@ConfigurationProperties("templates")
record TemplateDirectoryProperties(@Nullable Path dir) {

    TemplateDirectoryProperties {
        if (dir != null && dir.toString().isEmpty()) {
            dir = null;
        }
        if (dir != null && !Files.isDirectory(dir)) {
            throw new SettingException("templates.dir", "There is no directory " + dir + ".");
        }
    }
}
