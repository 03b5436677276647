package io.claimmachinery.status;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the repository is spoken to.
 *
 * @param allowHttp whether the token may be sent to an {@code http://} repository, where others on the way can read it; this
 *     machine's own address needs no leave
 */
@ConfigurationProperties("git")
record GitProperties(@DefaultValue("false") boolean allowHttp) {}
