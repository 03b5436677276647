package io.claimmachinery.model.registry;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.claimmachinery.model.claim.RepositoryPath;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim in the registry, with the text of each field as in the file. Older tools leave category, namespace and
 * repository empty, and write other values for source and path. Such entries are read and served unchanged. A missing
 * required field reads as empty text.
 *
 * @param createdAt RFC 3339, UTC, seconds
 * @param path in the repository: the claim's directory, or (older tools) one file, or {@code .}
 * @param unknown every field that is not one of the others, with plain YAML values
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimEntry(
        String name,
        String template,
        String category,
        @Nullable String namespace,
        @Nullable String cluster,
        @Nullable String status,
        @Nullable String statusMessage,
        @Nullable String lastCheckedAt,
        @Nullable String expiresAt,
        String createdAt,
        String createdBy,
        String source,
        String repository,
        String path,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> unknown) {

    /** The fields in the order in which they are written: those that change come before those that never change. */
    public static final List<String> FIELDS = List.of(
            "name",
            "template",
            "category",
            "namespace",
            "cluster",
            "status",
            "statusMessage",
            "lastCheckedAt",
            "expiresAt",
            "createdAt",
            "createdBy",
            "source",
            "repository",
            "path");

    public ClaimEntry {
        name = requireNonNullElse(name, "");
        template = requireNonNullElse(template, "");
        category = requireNonNullElse(category, "");
        createdAt = requireNonNullElse(createdAt, "");
        createdBy = requireNonNullElse(createdBy, "");
        source = requireNonNullElse(source, "");
        repository = requireNonNullElse(repository, "");
        path = requireNonNullElse(path, "");
        unknown =
                requireNonNullElse(unknown, Map.<String, @Nullable Object>of()).isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
    }

    /** Creates an entry from the given fields. Fields that are not in the map are missing. */
    public static ClaimEntry of(Map<String, @Nullable String> fields, Map<String, @Nullable Object> unknown) {
        return new ClaimEntry(
                requireNonNullElse(fields.get("name"), ""),
                requireNonNullElse(fields.get("template"), ""),
                requireNonNullElse(fields.get("category"), ""),
                fields.get("namespace"),
                fields.get("cluster"),
                fields.get("status"),
                fields.get("statusMessage"),
                fields.get("lastCheckedAt"),
                fields.get("expiresAt"),
                requireNonNullElse(fields.get("createdAt"), ""),
                requireNonNullElse(fields.get("createdBy"), ""),
                requireNonNullElse(fields.get("source"), ""),
                requireNonNullElse(fields.get("repository"), ""),
                requireNonNullElse(fields.get("path"), ""),
                unknown);
    }

    /** Returns the known fields that are present, by name, in the order of {@link #FIELDS}. */
    public Map<String, String> fields() {
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(FIELDS.size());
        put(fields, "name", name);
        put(fields, "template", template);
        put(fields, "category", category);
        put(fields, "namespace", namespace);
        put(fields, "cluster", cluster);
        put(fields, "status", status);
        put(fields, "statusMessage", statusMessage);
        put(fields, "lastCheckedAt", lastCheckedAt);
        put(fields, "expiresAt", expiresAt);
        put(fields, "createdAt", createdAt);
        put(fields, "createdBy", createdBy);
        put(fields, "source", source);
        put(fields, "repository", repository);
        put(fields, "path", path);
        return fields;
    }

    /** Returns the time when the claim was created; empty if the text is not an RFC 3339 time. */
    public Optional<Instant> createdInstant() {
        return instant(createdAt);
    }

    /**
     * Returns the time after which automated cleanup may delete the claim; empty if it never expires, or if the text is
     * not an RFC 3339 time.
     */
    public Optional<Instant> expiryInstant() {
        return instant(expiresAt);
    }

    /** Returns the time when a collector last checked the claim; empty if it was never checked, or if the text is not a time. */
    public Optional<Instant> lastCheckedInstant() {
        return instant(lastCheckedAt);
    }

    /** Returns the status; empty if the entry has none, or a word of another tool. */
    public Optional<ClaimStatus> knownStatus() {
        return status == null ? Optional.empty() : ClaimStatus.parse(status);
    }

    /** Returns the path if it stays inside the repository; empty for {@code .}, {@code ../x} and similar paths. */
    public Optional<RepositoryPath> repositoryPath() {
        try {
            String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return Optional.of(RepositoryPath.of(trimmed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
