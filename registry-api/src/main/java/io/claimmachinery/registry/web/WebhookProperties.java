package io.claimmachinery.registry.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What proves that a webhook comes from the git server.
 *
 * @param secret the secret that the server signs with or sends; webhooks are refused while there is none
 */
@ConfigurationProperties("webhook")
record WebhookProperties(@Nullable String secret) {

    @Override
    public String toString() {
        return "WebhookProperties[]";
    }
}
