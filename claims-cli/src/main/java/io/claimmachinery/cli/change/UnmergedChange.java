package io.claimmachinery.cli.change;

import io.claimmachinery.cli.publish.OpenOrder;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A change of a claim that is not merged yet. Only its changes to the order are applied on top of the claim's current state. */
public final class UnmergedChange {

    private static final String EXPIRES_AT = "expiresAt";

    private final OrderedClaim before;
    private final OrderedClaim after;
    private final Map<String, @Nullable String> entryFields;

    private UnmergedChange(OrderedClaim before, OrderedClaim after, Map<String, @Nullable String> entryFields) {
        this.before = before;
        this.after = after;
        this.entryFields = entryFields;
    }

    /** Returns the change; empty if the claim or its order cannot be read before or after it. */
    public static Optional<UnmergedChange> of(OpenOrder open, ClaimsLayout layout, ClaimReference claim) {
        try {
            return Optional.of(new UnmergedChange(
                    OrderedClaim.find(open.before(), layout, claim),
                    OrderedClaim.find(open.after(), layout, claim),
                    entryFields(open, layout, claim.name())));
        } catch (ClaimProblem _) {
            return Optional.empty();
        }
    }

    private static Map<String, @Nullable String> entryFields(OpenOrder open, ClaimsLayout layout, String name) {
        String before = expiresAt(open.before(), layout, name);
        String after = expiresAt(open.after(), layout, name);
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        if (!Objects.equals(before, after)) {
            fields.put(EXPIRES_AT, after);
        }
        return fields;
    }

    private static @Nullable String expiresAt(RepositoryTree tree, ClaimsLayout layout, String name) {
        return layout.find(tree, name).map(ClaimEntry::expiresAt).orElse(null);
    }

    public Map<String, @Nullable Object> parametersOver(OrderedClaim claim) {
        return over(claim.parameters(), before.parameters(), after.parameters());
    }

    /** Returns the rendered parameters, including the values that functions supplied for the open change. */
    public Map<String, @Nullable Object> renderedOver(OrderedClaim claim) {
        return over(claim.rendered(), before.rendered(), after.rendered());
    }

    /** Returns the fields of the registry entry that the open change sets. The given fields override them. */
    public Map<String, @Nullable String> entryFieldsUnder(Map<String, @Nullable String> given) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>(entryFields);
        fields.putAll(given);
        return fields;
    }

    /** Returns a line for each value that the open change sets, for people. */
    public List<String> lines() {
        TreeSet<String> names = new TreeSet<>(before.parameters().keySet());
        names.addAll(after.parameters().keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            Object was = before.parameters().get(name);
            Object is = after.parameters().get(name);
            if (!Objects.equals(was, is)) {
                lines.add(ChangeDraft.line(name, was, is));
            }
        }
        entryFields.forEach((field, value) -> lines.add(field + ": " + (value == null ? "none" : value)));
        return lines;
    }

    private static Map<String, @Nullable Object> over(
            Map<String, @Nullable Object> now,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(now);
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(merged::remove);
        after.forEach((key, value) -> {
            if (!before.containsKey(key) || !Objects.equals(before.get(key), value)) {
                merged.put(key, value);
            }
        });
        return merged;
    }
}
