package io.claimmachinery.status.publish;

import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.settings.SettingException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The webhook for changed statuses.
 *
 * @param url URL to notify of changed statuses; the URL itself is often a secret
 * @param secret secret to sign the body with; if not set, the body is not signed
 * @param on statuses to report when a claim changes to them; empty for all
 */
@ConfigurationProperties("status.webhook")
public record TransitionWebhookProperties(
        @Nullable URI url,
        @Nullable String secret,
        @DefaultValue("") List<String> on) {

    public TransitionWebhookProperties {
        if (url != null && url.toString().isBlank()) {
            url = null;
        }
        if (url != null
                && (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?"))) {
            throw new SettingException("status.webhook.url", "It is not an http or https URL.");
        }
        on = on.stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
        for (String word : on) {
            if (ClaimStatus.parse(word).isEmpty()) {
                throw new SettingException(
                        "status.webhook.on",
                        "'%s' is not a status. Known statuses are %s.".formatted(word, List.of(ClaimStatus.values())));
            }
        }
    }

    Set<ClaimStatus> statuses() {
        Set<ClaimStatus> statuses = EnumSet.noneOf(ClaimStatus.class);
        on.forEach(word -> ClaimStatus.parse(word).ifPresent(statuses::add));
        return statuses.isEmpty() ? EnumSet.allOf(ClaimStatus.class) : statuses;
    }

    @Override
    public String toString() {
        return "WebhookProperties[on=" + on + "]";
    }
}
