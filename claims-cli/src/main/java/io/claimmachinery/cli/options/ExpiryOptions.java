package io.claimmachinery.cli.options;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options for the expiry of an existing claim. */
public final class ExpiryOptions {

    @ArgGroup
    @Nullable Choice choice;

    /** The options. A user gives at most one of them. */
    static final class Choice {

        @Option(
                names = "--ttl",
                paramLabel = "DURATION",
                converter = DurationConverter.class,
                description = "How long the claim lives from now on, such as 7d or 12h; then cleanup deletes it.")
        @Nullable Duration ttl;

        @Option(
                names = "--expires-at",
                paramLabel = "TIME",
                converter = TimeConverter.class,
                description = "When the claim expires, such as 2026-12-31T18:00:00Z.")
        @Nullable Instant expiresAt;

        @Option(names = "--no-expiry", description = "The claim never expires.")
        boolean never;
    }

    /** Returns the changes to the registry entry; null removes the field. */
    public Map<String, @Nullable String> fields(Instant now) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        if (choice != null) {
            Instant end = choice.ttl == null ? choice.expiresAt : now.plus(choice.ttl);
            fields.put(
                    "expiresAt",
                    end == null ? null : end.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return Collections.unmodifiableMap(fields);
    }
}
