package io.claimmachinery.cli.options;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.time.GoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the registry and the catalog record about a new claim. */
public final class ClaimOptions {

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            converter = CategoryConverter.class,
            description = "Category of the claim, such as infra.")
    @Nullable Category category;

    @Option(
            names = "--owner",
            paramLabel = "OWNER",
            defaultValue = CatalogComponent.DEFAULT_OWNER,
            description = "Owner in the Backstage catalog (default: platform-team).")
    String owner = CatalogComponent.DEFAULT_OWNER;

    @Option(
            names = "--lifecycle",
            paramLabel = "LIFECYCLE",
            defaultValue = CatalogComponent.DEFAULT_LIFECYCLE,
            description = "Lifecycle in the Backstage catalog (default: production).")
    String lifecycle = CatalogComponent.DEFAULT_LIFECYCLE;

    @Option(
            names = "--tags",
            paramLabel = "TAG",
            split = ",",
            description = "More tags in the Backstage catalog, comma-separated or repeated.")
    List<String> tags = List.of();

    @Option(names = "--cluster", paramLabel = "CLUSTER", description = "Cluster of the claim, if there are several.")
    @Nullable String cluster;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "backstage, cli or ci (default: ci where $CI is set, else cli).")
    @Nullable Source source;

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            converter = LifetimeConverter.class,
            description = "How long the claim lives, such as 7d or 12h; then cleanup deletes it.")
    @Nullable Duration ttl;

    @Option(
            names = "--expires-at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "When the claim expires, such as 2026-12-31T18:00:00Z.")
    @Nullable Instant expiresAt;

    /** Who asked for a claim, by the words of the registry. */
    public enum Source {
        backstage,
        cli,
        ci
    }

    public Source source(Map<String, String> environment) {
        if (source != null) {
            return source;
        }
        String ci = environment.getOrDefault("CI", "");
        return ci.isEmpty() || ci.equals("false") ? Source.cli : Source.ci;
    }

    public Optional<Instant> end(Instant createdAt) {
        return expiresAt == null ? Optional.ofNullable(ttl).map(createdAt::plus) : Optional.of(expiresAt);
    }

    public String owner() {
        return owner;
    }

    public String lifecycle() {
        return lifecycle;
    }

    public List<String> tags() {
        return tags;
    }

    public @Nullable Category category() {
        return category;
    }

    public @Nullable String cluster() {
        return cluster;
    }

    /** A duration longer than nothing. */
    public static final class LifetimeConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            Duration lifetime;
            try {
                lifetime = GoDuration.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
            if (lifetime.isZero()) {
                throw new TypeConversionException("'" + text + "' is not a time");
            }
            return lifetime;
        }
    }

    /** A time as RFC 3339 writes it. */
    static final class TimeConverter implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a time: expected one such as 2026-12-31T18:00:00Z");
            }
        }
    }

    /** A category's name. */
    static final class CategoryConverter implements ITypeConverter<Category> {

        @Override
        public Category convert(String text) {
            try {
                return Category.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
