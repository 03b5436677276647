package io.claimmachinery.cli.deletion;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.replay.HandEdits;
import io.claimmachinery.cli.replay.InParallel;
import io.claimmachinery.cli.replay.OrderReplay;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.yaml.YamlException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for edits made by hand before claims are deleted, because they are lost with the claims. Deletion remains possible for a
 * claim whose order can no longer be rendered, and while no machinery-api responds.
 */
public final class DeletionCheck {

    private final OrderReplay replay;
    private final CommandOutput console;
    private final AtomicReference<@Nullable String> silent = new AtomicReference<>();

    public DeletionCheck(MachineryApi machinery, List<URI> urls, CommandOutput console) {
        RenderClient client = new RenderClient(new OfferedTemplates(machinery, urls), Optional.empty(), true, true);
        this.replay = new OrderReplay(client);
        this.console = console;
    }

    /**
     * Checks the claims.
     *
     * @return the number of claims that were checked
     * @throws CommandFailure with exit code 5 and the diffs, if there are edits
     */
    public int passed(RepositoryTree tree, ClaimsLayout layout, List<ClaimReference> claims) {
        List<String> edited = InParallel.map(claims, claim -> edits(tree, layout, claim), _ -> {}).stream()
                .flatMap(Optional::stream)
                .toList();
        String reason = silent.get();
        if (reason != null) {
            console.tell("Did not look for edits made by hand: " + reason);
        }
        if (!edited.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    edited.stream().collect(Collectors.joining("\n")),
                    "Deleting the claim loses these edits. Use --overwrite to delete it anyway.");
        }
        return claims.size();
    }

    private Optional<String> edits(RepositoryTree tree, ClaimsLayout layout, ClaimReference reference) {
        if (silent.get() != null) {
            return Optional.empty();
        }
        try {
            OrderedClaim claim = OrderedClaim.find(tree, layout, reference);
            // An empty or missing file has no edits to lose
            return OrderReplay.pinned(claim).isEmpty() || claim.file().isBlank()
                    ? Optional.empty()
                    : new HandEdits(replay)
                            .of(claim)
                            .map(edits ->
                                    claim.manifest() + " was edited by hand since it was rendered:\n" + edits.diff());
        } catch (ClaimProblem | YamlException _) {
            // A claim without a readable order is deleted without a check
            return Optional.empty();
        } catch (ApiException.Refused e) {
            return told(reference, String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            silent.set(e.url().getScheme() + "://" + e.url().getAuthority() + ": " + e.getMessage());
            return Optional.empty();
        } catch (CommandFailure e) {
            return told(reference, e.text());
        }
    }

    private Optional<String> told(ClaimReference claim, String reason) {
        console.tell("Edits made to " + claim.name() + " by hand cannot be found, because its order cannot be"
                + " rendered: "
                + reason);
        return Optional.empty();
    }
}
