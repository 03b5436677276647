package io.claimmachinery.registry.pending;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether open pull requests are followed: {@code registry.pending}.
 *
 * @param pending whether claims in open pull requests are listed; without it, where the repository is at a host whose requests
 *     can be read, and there is a token
 */
@ConfigurationProperties("registry")
record PendingProperties(@Nullable Boolean pending) {}
