package io.claimmachinery.status.cluster;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatter;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Quantities in Kubernetes' format: {@code 5Gi}, {@code 250m}. An API server may return 5Gi for 5120Mi. */
final class Quantities {

    private static final Pattern QUANTITY =
            Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,9})?|\\.\\d{1,9})([KMGTPE]i|[numkMGTPE])?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,9})?|\\.\\d{1,9})");

    private Quantities() {}

    /**
     * Returns whether two texts are the same quantity. Numbers without a unit never are, because {@code 1.1} and
     * {@code 1.10} may be versions.
     */
    static boolean areEqual(String one, String other) {
        if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
            return false;
        }
        Optional<BigDecimal> first = amount(one);
        Optional<BigDecimal> second = amount(other);
        return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) == 0;
    }

    private static Optional<BigDecimal> amount(String text) {
        if (!QUANTITY.matcher(text).matches()) {
            return Optional.empty();
        }
        Quantity quantity = new QuantityFormatter().parse(text);
        return Optional.of(quantity.getNumber());
    }
}
