package io.claimmachinery.cli.change;

import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.output.ModuleText;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ClaimBranches;
import io.claimmachinery.cli.publish.ClaimDescription;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.repository.ChangeClaim;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.OrderedClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes a change of a claim. */
public final class ChangeDraft {

    private static final int LONGEST_VALUE = 80;

    private final ClaimsLayout layout;
    private final OrderedClaim claim;
    private final RenderedClaim rendered;

    public ChangeDraft(ClaimsLayout layout, OrderedClaim claim, RenderedClaim rendered) {
        this.layout = layout;
        this.claim = claim;
        this.rendered = rendered;
    }

    /**
     * Returns the change, ready to be made.
     *
     * @param notes additional lines for the commit and the pull request
     * @param recorded the manifest that the order rendered before; empty if it cannot be rendered
     */
    public Change fill(
            Map<String, @Nullable String> entryFields,
            boolean replacing,
            Change.Kind kind,
            List<String> notes,
            Optional<String> recorded) {
        String manifest = rendered.rendering().manifest();
        return new Change(
                new ChangeClaim(layout, claim, manifest, rendered.kept(claim.name()), entryFields, replacing, recorded),
                mark(claim),
                ClaimBranches.change(claim.name()),
                "Change claim " + claim.name() + " (" + claim.template() + ")",
                Stream.concat(details(entryFields).stream(), notes.stream()).toList(),
                List.of(new ClaimDescription.Folded("Manifest of " + claim.name(), "yaml", manifest)),
                kind);
    }

    public static OrderMark mark(OrderedClaim claim) {
        return new OrderMark("change " + claim.directory(), claim.directory() + " " + claim.template());
    }

    /** Returns one line for each parameter whose given value changes. */
    private List<String> details(Map<String, @Nullable String> entryFields) {
        TreeSet<String> names = new TreeSet<>(claim.parameters().keySet());
        names.addAll(rendered.given().keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            Object before = claim.parameters().get(name);
            Object now = rendered.given().get(name);
            if (!Objects.equals(before, now)) {
                lines.add("- " + line(name, before, now));
            }
        }
        ModuleText.line(claim.module(), rendered.rendering().module()).ifPresent(lines::add);
        entryFields.forEach((field, value) -> lines.add("- " + field + ": " + (value == null ? "none" : value)));
        return lines;
    }

    /** Returns the line for a parameter whose value changes. */
    static String line(String name, @Nullable Object before, @Nullable Object now) {
        return name + ": " + shown(before, "default") + " -> " + shown(now, "default");
    }

    /** Returns a value on one line, shortened if it is long; {@code none} if there is no value. */
    static String shown(@Nullable Object value, String none) {
        String text = value == null ? none : value.toString().replaceAll("\\s+", " ");
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
