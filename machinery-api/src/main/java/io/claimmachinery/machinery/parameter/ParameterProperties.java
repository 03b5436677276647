package io.claimmachinery.machinery.parameter;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What orders may set.
 *
 * @param allowHidden whether they may give hidden parameters another value than the default
 */
@ConfigurationProperties("parameters")
record ParameterProperties(@DefaultValue("false") boolean allowHidden) {}
