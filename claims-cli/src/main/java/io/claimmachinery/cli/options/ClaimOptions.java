package io.claimmachinery.cli.options;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for what the registry and the catalog record about a new claim. */
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
            converter = DurationConverter.class,
            description = "How long the claim lives, such as 7d or 12h; then cleanup deletes it.")
    @Nullable Duration ttl;

    @Option(
            names = "--expires-at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "When the claim expires, such as 2026-12-31T18:00:00Z.")
    @Nullable Instant expiresAt;

    /** The source of a claim, in the terms of the registry. */
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
}
