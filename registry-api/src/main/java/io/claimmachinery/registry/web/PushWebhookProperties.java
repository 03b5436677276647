package io.claimmachinery.registry.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What proves that a webhook comes from the git server.
 *
 * @param secret the secret that the git server signs with or sends; without it, webhooks are refused
 */
@ConfigurationProperties("webhook")
record PushWebhookProperties(@Nullable String secret) {

    @Override
    public String toString() {
        return "WebhookProperties[]";
    }
}
