package io.claimmachinery.machinery.web;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.claimmachinery.machinery.render.ModulePin;
import io.claimmachinery.model.problem.ParameterViolation;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.text.Suggestions;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of an order. */
record OrderRequest(
        @Schema(description = "Values by parameter name; omitted ones take their default") @Nullable Map<String, @Nullable Object> parameters,

        @Schema(description = "Only check and merge the parameters; nothing is rendered and no function is called")
        @Nullable Boolean dryRun,

        @Schema(
                description = "Render with this digest of the template's own module, instead of the digest that its"
                        + " tag has now")
        @Nullable Module module,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, @Nullable Object> unknown) {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /** The module from the metadata of an earlier response. */
    @Schema(name = "OrderedModule")
    record Module(
            @Schema(description = "If given, it must be the template's own source") @Nullable String source,

            @Schema(description = "The tag that the digest had; without a digest, the tag to render") @Nullable String tag,

            @Schema(description = "sha256:…") @Nullable String digest,

            @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, @Nullable Object> unknown) {

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

    private static final int MOST_NAMED = 20;
    private static final int LONGEST_NAME = 100;
    private static final List<String> MEMBERS = members(OrderRequest.class);
    private static final List<String> MEMBERS_OF_MODULE = members(Module.class);

    OrderRequest {
        unknown = unknown == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
        parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Refuses members that an order does not have. For example, an order with {@code dryrun} would otherwise really be
     * rendered.
     *
     * @throws ProblemException names each, and what was probably meant
     */
    void refuseUnknownMembers() {
        List<ParameterViolation> violations = new ArrayList<>(violations("", unknown, MEMBERS));
        if (module != null) {
            violations.addAll(violations("module.", module.unknown(), MEMBERS_OF_MODULE));
        }
        if (violations.isEmpty()) {
            return;
        }
        throw new ProblemException(
                        ProblemType.INVALID_ORDER,
                        "The order is not rendered: %s %s."
                                .formatted(
                                        violations.getFirst().parameter(),
                                        violations.getFirst().message())
                                .replace("?.", "?"))
                .with("errors", violations);
    }

    /**
     * Refuses members of an order in the query of its address. For example, an order with {@code ?dryRun=true} would
     * otherwise really be rendered.
     */
    static void refuseInQuery(Collection<String> names) {
        for (String member : MEMBERS) {
            if (names.stream().anyMatch(member::equalsIgnoreCase)) {
                throw new ProblemException(
                        ProblemType.MALFORMED_REQUEST,
                        "The order is not rendered: " + member
                                + " is in the query of the address. Send it in the body.");
            }
        }
    }

    private static List<ParameterViolation> violations(
            String prefix, @Nullable Map<String, @Nullable Object> unknown, List<String> known) {
        if (unknown == null) {
            return List.of();
        }
        return unknown.keySet().stream()
                .limit(MOST_NAMED)
                .map(name -> new ParameterViolation(
                        prefix + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name),
                        Suggestions.nearest(name, known)
                                .map(meant -> "is not a member of an order; did you mean " + prefix + meant + "?")
                                .orElse("is not a member of an order; its members are " + String.join(", ", known))))
                .toList();
    }

    private static List<String> members(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("unknown"))
                .toList();
    }

    /** Omits the parameters, because they belong to the caller. */
    @Override
    public String toString() {
        return "OrderRequest[dryRun=" + dryRun + "]";
    }
}
