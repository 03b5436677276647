package io.claimmachinery.model.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where the KCL module of a rendered claim came from.
 *
 * @param source as in the template, for example {@code oci://ghcr.io/owner/module}
 * @param tag as in the template; none for a directory
 * @param digest {@code sha256:…} of what was rendered, where the source has one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModuleOrigin(
        String source, @Nullable String tag, @Nullable String digest) {}
