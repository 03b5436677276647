package io.claimmachinery.cli.replay;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.ModuleText;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.yaml.YamlException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The result of rendering a claim's order again.
 *
 * @param category empty if the registry does not contain it
 * @param file its manifest; empty without an order
 * @param module tag and digest that the order records; empty without an order
 * @param message what differs or is missing; empty if order and manifest agree
 */
public record Verification(String name, String category, String file, State state, String module, String message) {

    /** Whether a claim's manifest and its order agree. */
    public enum State {
        REPRODUCIBLE,
        EDITED,
        MODULE_GONE,
        TEMPLATE_GONE,
        NOT_REPRODUCIBLE,
        REFUSED,
        WITHOUT_ORDER;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Reports whether someone has to act. Older tools do not store orders, so a claim without one is not a difference. */
        public boolean isDifference() {
            return this != REPRODUCIBLE && this != WITHOUT_ORDER;
        }
    }

    public static Verification of(ClaimReference claim, RepositoryTree tree, ClaimsLayout layout, OrderReplay replay) {
        String category = claim.category().orElse("");
        OrderedClaim ordered;
        try {
            ordered = OrderedClaim.find(tree, layout, claim);
        } catch (ClaimProblem.NoOrder e) {
            return new Verification(
                    claim.name(), category, "", State.WITHOUT_ORDER, "", String.valueOf(e.getMessage()));
        } catch (ClaimProblem.Invalid | YamlException e) {
            return new Verification(claim.name(), category, "", State.REFUSED, "", String.valueOf(e.getMessage()));
        }
        category = ordered.category();
        String file = ordered.manifest().value();
        String module = ModuleText.brief(ordered.module());
        if (OrderReplay.pinned(ordered).isEmpty()) {
            return new Verification(
                    claim.name(),
                    category,
                    file,
                    State.NOT_REPRODUCIBLE,
                    module,
                    "the order does not record a digest of its module");
        }
        try {
            Optional<HandEdits.Found> edits = new HandEdits(replay).of(ordered);
            return new Verification(
                    claim.name(),
                    category,
                    file,
                    edits.isEmpty() ? State.REPRODUCIBLE : State.EDITED,
                    module,
                    edits.map(HandEdits.Found::diff).orElse(""));
        } catch (ApiException.Refused e) {
            return new Verification(claim.name(), category, file, state(e), module, String.valueOf(e.getMessage()));
        } catch (CommandFailure e) {
            State state = e.exitCode() == ExitCode.NOT_FOUND ? State.TEMPLATE_GONE : State.REFUSED;
            return new Verification(claim.name(), category, file, state, module, e.text());
        }
    }

    /** Returns the state for a refusal. Rethrows refusals that say nothing about the claim: the service is busy, or denies access. */
    private static State state(ApiException.Refused refused) {
        return switch (refused.problem()) {
            case "module-gone" -> State.MODULE_GONE;
            case "not-reproducible" -> State.NOT_REPRODUCIBLE;
            default -> {
                if (refused.status() == 422 || refused.status() == 502 || refused.status() == 504) {
                    yield State.REFUSED;
                }
                throw refused;
            }
        };
    }

    /** Returns the manifest's path, with the line of the first edit if there is one. */
    String place() {
        return state == State.EDITED ? file + FirstEdit.in(message) : file;
    }

    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put("category", category);
        document.put("file", file);
        document.put("state", state.text());
        document.put("module", module);
        document.put("message", message);
        return document;
    }
}
