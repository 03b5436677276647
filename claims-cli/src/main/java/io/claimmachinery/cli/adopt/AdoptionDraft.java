package io.claimmachinery.cli.adopt;

import io.claimmachinery.cli.order.Earlier;
import io.claimmachinery.cli.order.Order;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.ModuleText;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ClaimBranches;
import io.claimmachinery.cli.publish.ClaimDescription;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.repository.AdoptClaim;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.OrderlessClaim;
import io.claimmachinery.model.claim.ModuleOrigin;
import io.claimmachinery.model.template.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches for the parameters of a claim, and describes its adoption or explains why it is not possible. */
public final class AdoptionDraft {

    private static final int SHOWN = 30;
    private static final int LONGEST_VALUE = 80;

    private final ClaimsLayout layout;
    private final ClaimReference reference;
    private final OrderMark mark;
    private final OrderlessClaim claim;
    private final String template;

    public AdoptionDraft(
            ClaimsLayout layout, ClaimReference reference, OrderMark mark, OrderlessClaim claim, String template) {
        this.layout = layout;
        this.reference = reference;
        this.mark = mark;
        this.claim = claim;
        this.template = template;
    }

    /**
     * Returns a search for the parameters that render the manifest as it is.
     *
     * @param given parameters that the user knows, as text
     */
    public ParameterSearch search(
            RenderClient client, Map<String, @Nullable Object> given, Optional<ModuleOrigin> module) {
        return new ParameterSearch(
                client.find(template).template(),
                claim.manifestText(),
                claim.manifest().value(),
                given,
                parameters ->
                        client.renderAgain(new Order(template, null, parameters), claim.name(), Earlier.NONE, module));
    }

    public CommandFailure refusal(Attempt attempt, boolean exhausted) {
        List<String> lines = new ArrayList<>();
        List<String> differences = attempt.differences();
        differences.stream().limit(SHOWN).map(AdoptionDraft::brief).forEach(lines::add);
        if (differences.size() > SHOWN) {
            lines.add("… and " + (differences.size() - SHOWN) + " more");
        }
        if (exhausted) {
            lines.add("The search ended after " + ParameterSearch.MAX_RENDERINGS + " renderings.");
        }
        lines.add("The nearest parameters: " + shown(attempt.parameters()) + ".");
        lines.add("Give those that you know with -p, name the module that rendered it with --module-tag, or edit the"
                + " manifest.");
        return new CommandFailure(
                ExitCode.INVALID,
                "no parameters of " + template + " render " + claim.manifest() + " as it is:",
                lines,
                null);
    }

    /** Returns a message if required parameters have values that the manifest does not show, so that they cannot be checked. */
    public Optional<String> unseen(RenderClient client, Attempt attempt) {
        List<String> names = client.find(template).template().spec().parameters().stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .filter(attempt.parameters()::containsKey)
                .filter(name -> !claim.manifestText()
                        .contains(String.valueOf(attempt.parameters().get(name))))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("The manifest does not show " + String.join(", ", names)
                        + ", which the template requires: check the order, or give them with -p.");
    }

    public Change fill(Attempt attempt) {
        String manifest = attempt.rendered().rendering().manifest();
        List<String> details = new ArrayList<>(attempt.parameters().entrySet().stream()
                .map(parameter -> "- " + parameter.getKey() + ": " + brief(String.valueOf(parameter.getValue())))
                .toList());
        details.add(
                "- module: " + ModuleText.brief(attempt.rendered().rendering().module()));
        if (!claim.manifestText().strip().equals(manifest.strip())) {
            details.add("- the manifest is written as the template renders it: the same objects, without comments");
        }
        return new Change(
                new AdoptClaim(
                        layout, reference, claim, manifest, attempt.rendered().kept(claim.name())),
                mark,
                ClaimBranches.named("adopt-" + claim.name()),
                "Adopt claim " + claim.name() + " (" + template + ")",
                details,
                List.of(new ClaimDescription.Folded("Manifest of " + claim.name(), "yaml", manifest)),
                Change.Kind.ORDERED);
    }

    private static String shown(Map<String, @Nullable Object> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + brief(String.valueOf(parameter.getValue())))
                .collect(Collectors.joining(" "));
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE * 2 ? line : line.substring(0, LONGEST_VALUE * 2) + "…";
    }
}
