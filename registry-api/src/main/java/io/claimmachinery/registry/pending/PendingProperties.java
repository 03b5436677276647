package io.claimmachinery.registry.pending;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether open pull requests are followed: {@code registry.pending}.
 *
 * @param pending whether to list what open pull requests do to claims. Default: true if the service can read the pull requests of the
 * repository's host and has a token
 */
@ConfigurationProperties("registry")
record PendingProperties(@Nullable Boolean pending) {}
