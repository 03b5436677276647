package io.claimmachinery.model.registry;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.claimmachinery.model.claim.RepositoryPath;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
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

    /** The fields in the order of the components and of written entries: those that change come before those that never change. */
    public static final List<String> FIELDS = Arrays.stream(ClaimEntry.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(component -> !component.equals("unknown"))
            .toList();

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
        @Nullable String[] values = new @Nullable String[FIELDS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(FIELDS.get(i));
        }
        return of(values, unknown);
    }

    /**
     * Creates an entry from a value for each field.
     *
     * @param inOrder the values in the order of {@link #FIELDS}; null where a field is missing
     */
    public static ClaimEntry of(@Nullable String[] inOrder, Map<String, @Nullable Object> unknown) {
        Iterator<@Nullable String> values = Arrays.asList(inOrder).iterator();
        return new ClaimEntry(
                text(values),
                text(values),
                text(values),
                values.next(),
                values.next(),
                values.next(),
                values.next(),
                values.next(),
                values.next(),
                text(values),
                text(values),
                text(values),
                text(values),
                text(values),
                unknown);
    }

    private static String text(Iterator<@Nullable String> values) {
        return requireNonNullElse(values.next(), "");
    }

    /** Returns the known fields that are present, by name, in the order of {@link #FIELDS}. */
    public Map<String, String> fields() {
        @Nullable String[] values = {
            name,
            template,
            category,
            namespace,
            cluster,
            status,
            statusMessage,
            lastCheckedAt,
            expiresAt,
            createdAt,
            createdBy,
            source,
            repository,
            path
        };
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(values.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                fields.put(FIELDS.get(i), values[i]);
            }
        }
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
}
