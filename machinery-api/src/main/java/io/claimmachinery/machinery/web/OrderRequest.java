package io.claimmachinery.machinery.web;

import io.claimmachinery.machinery.render.ModulePin;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of an order. */
record OrderRequest(
        @Schema(description = "Values by parameter name; what is left out takes its default") @Nullable Map<String, @Nullable Object> parameters,

        @Schema(description = "Only check and merge the parameters; nothing is rendered and no function is called")
        @Nullable Boolean dryRun,

        @Schema(description = "Render by this digest of the template's own module instead of what its tag means now")
        @Nullable Module module) {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /** The module of an earlier answer's metadata. */
    @Schema(name = "OrderedModule")
    record Module(
            @Schema(description = "Where it is given, the template's own source") @Nullable String source,

            @Schema(description = "The tag that the digest had; without a digest, the tag to render by") @Nullable String tag,

            @Schema(description = "sha256:…") @Nullable String digest) {

        ModulePin pin() {
            if (digest == null && tag == null) {
                throw malformed("module must name a digest, a tag or both.");
            }
            if (digest != null && !DIGEST.matcher(digest).matches()) {
                throw malformed("module.digest must be sha256: and 64 lower case hexadecimal digits.");
            }
            if (tag != null && !TAG.matcher(tag).matches()) {
                throw malformed("module.tag must be at most 128 letters, digits and . _ -");
            }
            return new ModulePin(source == null || source.isBlank() ? null : source, tag, digest);
        }

        private static ProblemException malformed(String detail) {
            return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
        }
    }

    OrderRequest {
        parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Without the parameters, which are the caller's. */
    @Override
    public String toString() {
        return "OrderRequest[dryRun=" + dryRun + "]";
    }
}
