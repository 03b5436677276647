package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field by which claims are filtered and counted. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are method references, which hold nothing
public enum Facet {
    CATEGORY("category", ClaimEntry::category),
    TEMPLATE("template", ClaimEntry::template),
    STATUS("status", ClaimEntry::status),
    SOURCE("source", ClaimEntry::source),
    NAMESPACE("namespace", ClaimEntry::namespace),
    CREATED_BY("createdBy", ClaimEntry::createdBy),
    CLUSTER("cluster", ClaimEntry::cluster);

    private final String field;
    private final Function<ClaimEntry, @Nullable String> value;

    Facet(String field, Function<ClaimEntry, @Nullable String> value) {
        this.field = field;
        this.value = value;
    }

    /** The field's name in registry.yaml and in queries. */
    public String field() {
        return field;
    }

    /** The field's value; empty text where the entry has none. */
    String valueOf(ClaimEntry entry) {
        String text = value.apply(entry);
        return text == null ? "" : text;
    }
}
