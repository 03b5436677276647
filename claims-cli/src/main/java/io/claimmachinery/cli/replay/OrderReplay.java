package io.claimmachinery.cli.replay;

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

    private final RenderClient desk;

    public OrderReplay(RenderClient desk) {
        this.desk = desk;
    }

    /** The order as it was: its parameters, and its module by the digest that it records. */
    RenderedClaim recorded(OrderedClaim claim) {
        return render(claim, claim.parameters(), claim.rendered(), pinned(claim));
    }

    /**
     * The order's parameters, rendered by what the template's module is now.
     *
     * @param tag of the module; empty for the template's
     */
    public RenderedClaim current(OrderedClaim claim, Optional<String> tag) {
        return render(claim, claim.parameters(), claim.rendered(), tag.map(it -> new ModuleOrigin("", it, null)));
    }

    /**
     * The order with other parameters.
     *
     * @param earlier what functions supplied, and is to stay
     */
    public RenderedClaim render(
            OrderedClaim claim,
            Map<String, @Nullable Object> parameters,
            Map<String, @Nullable Object> earlier,
            Optional<ModuleOrigin> module) {
        return desk.renderAgain(new Order(claim.template(), null, parameters), claim.name(), earlier, module);
    }

    /** The module that rendered the claim; empty where its order does not record a digest. */
    public static Optional<ModuleOrigin> pinned(OrderedClaim claim) {
        return claim.module().digest() == null ? Optional.empty() : Optional.of(claim.module());
    }
}
