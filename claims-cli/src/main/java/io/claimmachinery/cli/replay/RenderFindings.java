package io.claimmachinery.cli.replay;

import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.yaml.YamlException;
import java.util.List;
import java.util.Optional;

/** Renders every order of a repository again, and reports differences as findings. */
public final class RenderFindings {

    private RenderFindings() {}

    /** Returns the findings; empty if the registry cannot be read, because that is a finding of its own. */
    public static List<Finding> of(RepositoryTree tree, ClaimsLayout layout, OrderReplay replay) {
        List<ClaimReference> claims;
        try {
            claims = layout.entries(tree).stream()
                    .map(entry -> new ClaimReference(
                            entry.name(),
                            entry.category().isEmpty() ? Optional.empty() : Optional.of(entry.category())))
                    .toList();
        } catch (YamlException _) {
            return List.of();
        }
        return InParallel.map(claims, claim -> Verification.of(claim, tree, layout, replay), _ -> {}).stream()
                .filter(claim -> claim.state().isDifference())
                .map(RenderFindings::of)
                .toList();
    }

    /** Returns the finding for a claim that differs. */
    public static Finding of(Verification claim) {
        String subject = claim.file().isEmpty() ? claim.name() : claim.file();
        return claim.state() == Verification.State.EDITED
                ? new Finding(
                        Finding.Kind.MANIFEST_EDITED,
                        subject,
                        "was edited by hand: it is not what the claim's order renders; 'claims verify " + claim.name()
                                + "' shows the difference",
                        claim.place())
                : new Finding(
                        Finding.Kind.ORDER_NOT_RENDERED,
                        subject,
                        "cannot be rendered again (" + claim.state().text() + "): "
                                + claim.message().lines().findFirst().orElse(""),
                        claim.place());
    }
}
