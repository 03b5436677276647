package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The line scan that reads a registry. */
class RegistryScan extends LineScan {

    /** With more, reading the whole file with the parser takes about as long. */
    private static final int MOST_OTHERS = 2000;

    private final List<ClaimEntry> claims = new ArrayList<>();
    private final Map<String, @Nullable Object> top = new LinkedHashMap<>();
    private final @Nullable String[] values = new @Nullable String[ClaimEntry.FIELDS.size()];
    private final RecentTexts[] recent = new RecentTexts[ClaimEntry.FIELDS.size()];
    private Map<String, @Nullable Object> unknown = Map.of();

    private int othersLeft;

    /** Creates a scan that lets the parser read the items that it does not understand, if there are not too many. */
    RegistryScan(Source source) {
        this(source, null);
        othersLeft = MOST_OTHERS;
    }

    RegistryScan(Source source, @Nullable KnownItems known) {
        super(source, known);
        Arrays.setAll(recent, _ -> new RecentTexts());
    }

    /** Returns the registry after a successful scan. */
    Registry registry() {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(top);
        String apiVersion = Objects.toString(rest.remove("apiVersion"), "");
        String kind = Objects.toString(rest.remove("kind"), "");
        return new Registry(apiVersion, kind, claims, rest);
    }

    @Override
    boolean topField(String key) {
        if (key.equals("kind") && !fields.is(Registry.KIND)) {
            return false;
        }
        top.put(key, plainValue());
        return true;
    }

    @Override
    void list(int behindColon, boolean empty) {}

    @Override
    void item(int start, int dash) {
        Arrays.fill(values, null);
        unknown = Map.of();
    }

    @Override
    void field(int known, int keyStart, int keyEnd) {
        if (known < 0) {
            unknown = unknown.isEmpty() ? new LinkedHashMap<>() : unknown;
            unknown.put(text.substring(keyStart, keyEnd), plainValue());
        } else if (!fields.isNull()) {
            values[known] = recent[known].text(fields);
        }
    }

    @Override
    void endOfItem(String name, int end) {
        values[0] = name;
        claims.add(ClaimEntry.of(values, unknown));
    }

    @Override
    void knownItem(ClaimEntry claim, ListLayout.Item item, int shift) {
        claims.add(claim);
    }

    @Override
    @Nullable OtherItem otherItem(int start, int dashColumn) {
        OtherItem item = othersLeft-- > 0 ? OtherItem.at(source, start, dashColumn) : null;
        if (item != null) {
            claims.add(item.claim());
        }
        return item;
    }

    private @Nullable Object plainValue() {
        return fields.quoted() ? fields.text() : PlainScalar.resolve(fields.text());
    }
}
