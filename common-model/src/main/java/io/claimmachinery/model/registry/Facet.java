package io.claimmachinery.model.registry;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field by which claims are filtered and counted. Every program takes its filters from here: if you add a facet, it
 * becomes an option of {@code claims list}, a parameter of registry-api, and a criterion of cleanup policies.
 */
@SuppressWarnings("ImmutableEnumChecker") // The functions are method references without state
public enum Facet {
    CATEGORY("category", "claims of these categories", ClaimEntry::category),
    TEMPLATE("template", "claims of these templates", ClaimEntry::template),
    STATUS("status", "claims of these statuses, such as active,error", ClaimEntry::status),
    SOURCE("source", "claims from these sources", ClaimEntry::source),
    NAMESPACE("namespace", "claims in these Kubernetes namespaces", ClaimEntry::namespace),
    CREATED_BY("createdBy", "claims that these users created", ClaimEntry::createdBy),
    CLUSTER("cluster", "claims in these clusters", ClaimEntry::cluster);

    private final String field;
    private final String selects;
    private final Function<ClaimEntry, @Nullable String> value;

    Facet(String field, String selects, Function<ClaimEntry, @Nullable String> value) {
        this.field = field;
        this.selects = selects;
        this.value = value;
    }

    /** Returns the field's name in registry.yaml, in queries and in cleanup policies, such as {@code createdBy}. */
    public String field() {
        return field;
    }

    /** Describes the claims that a filter on this field selects, for help texts: {@code claims that these users created}. */
    public String selects() {
        return selects;
    }

    /** Returns the field's value; empty text if the entry has none. */
    public String valueOf(ClaimEntry entry) {
        String text = value.apply(entry);
        return text == null ? "" : text;
    }
}
