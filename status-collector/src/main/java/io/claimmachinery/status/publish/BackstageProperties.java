package io.claimmachinery.status.publish;

import io.claimmachinery.settings.HeaderText;
import io.claimmachinery.settings.SettingException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The portal whose catalog shows the claims.
 *
 * @param url base URL of Backstage's backend; empty without Backstage
 * @param token a static token for external access
 * @param annotations whether to write statuses into catalog files; default: true if a URL is set
 */
@ConfigurationProperties("backstage")
public record BackstageProperties(
        @Nullable URI url, @Nullable String token, @Nullable Boolean annotations) {

    public BackstageProperties {
        token = HeaderText.of("backstage.token", token);
        if (url != null && url.toString().isBlank()) {
            url = null;
        }
        if (url != null
                && (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?"))) {
            throw new SettingException("backstage.url", "It is not an http or https URL.");
        }
    }

    boolean annotate() {
        return annotations == null ? url != null : annotations;
    }

    @Override
    public String toString() {
        return "BackstageProperties[url=" + url + "]";
    }
}
