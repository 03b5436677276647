package io.claimmachinery.machinery.parameter;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What orders may set.
 *
 * @param allowHidden whether orders may set hidden parameters to a value other than the default
 * @param unknown what to do with parameters that the template does not have: refuse the order, or drop them with a
 * warning
 */
@ConfigurationProperties("parameters")
record ParameterProperties(
        @DefaultValue("false") boolean allowHidden,
        @DefaultValue("refuse") Unknown unknown) {

    /** What to do with parameters that a template does not have. */
    enum Unknown {
        REFUSE,
        DROP
    }
}
