package io.claimmachinery.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service connects to the repository: {@code git.*}.
 *
 * @param allowHttp whether the token may be sent to an {@code http://} repository, where others on the network can read
 * it; always allowed for this machine's own addresses
 */
@ConfigurationProperties("git")
public record GitSettings(@DefaultValue("false") boolean allowHttp) {}
