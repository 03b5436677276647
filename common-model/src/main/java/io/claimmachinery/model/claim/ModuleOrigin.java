package io.claimmachinery.model.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a rendered claim's KCL module.
 *
 * @param source as in the template, for example {@code oci://ghcr.io/owner/module}
 * @param tag as in the template; none for a directory
 * @param digest {@code sha256:…} of the rendered module, if the source has digests
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModuleOrigin(
        String source, @Nullable String tag, @Nullable String digest) {}
