package io.claimmachinery.cli.replay;

import io.claimmachinery.cli.order.Earlier;
import io.claimmachinery.cli.order.KeptValueRefused;
import io.claimmachinery.cli.order.Order;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders the orders of claims again. */
public final class OrderReplay {

    private final RenderClient client;

    public OrderReplay(RenderClient client) {
        this.client = client;
    }

    /**
     * Renders the order as it was: with its parameters, its earlier defaults, and its module by the recorded digest.
     *
     * @throws KeptValueRefused if the template no longer accepts an earlier default, and that makes a difference
     */
    RenderedClaim recorded(OrderedClaim claim) {
        Earlier earlier = Earlier.all(claim.rendered());
        try {
            return render(claim, claim.parameters(), earlier, pinned(claim));
        } catch (KeptValueRefused e) {
            if (e.defaults().isEmpty()) {
                throw e;
            }
            RenderedClaim rendered = render(claim, claim.parameters(), earlier.without(e.defaults()), pinned(claim));
            if (claim.isManifest(rendered.rendering().manifest())) {
                return rendered;
            }
            throw e;
        }
    }

    /**
     * Renders the order's parameters with the template's current module and defaults.
     *
     * @param tag tag of the module; empty for the template's
     */
    public RenderedClaim current(OrderedClaim claim, Optional<String> tag) {
        return render(
                claim,
                claim.parameters(),
                Earlier.supplied(claim.rendered()),
                tag.map(it -> new ModuleOrigin("", it, null)));
    }

    /**
     * Renders the order with other parameters.
     *
     * @param earlier the values to keep
     */
    public RenderedClaim render(
            OrderedClaim claim,
            Map<String, @Nullable Object> parameters,
            Earlier earlier,
            Optional<ModuleOrigin> module) {
        return client.renderAgain(new Order(claim.template(), null, parameters), claim.name(), earlier, module);
    }

    /** Returns the module that rendered the claim; empty if its order does not record a digest. */
    public static Optional<ModuleOrigin> pinned(OrderedClaim claim) {
        return claim.module().digest() == null ? Optional.empty() : Optional.of(claim.module());
    }
}
