package io.claimmachinery.registry.web;

import io.claimmachinery.settings.HeaderText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What proves that a webhook comes from the git server.
 *
 * @param secret secret with which the git server signs webhooks, or which it sends; if not set, webhooks are refused
 */
@ConfigurationProperties("webhook")
record PushWebhookProperties(@Nullable String secret) {

    PushWebhookProperties {
        secret = HeaderText.of("webhook.secret", secret);
    }

    @Override
    public String toString() {
        return "WebhookProperties[]";
    }
}
