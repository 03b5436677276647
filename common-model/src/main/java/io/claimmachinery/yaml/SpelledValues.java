package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Scalar;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of which a number that readers of YAML 1.1 and 1.2 may read differently, such as {@code 0644} or {@code 1e3}, stays as it is
 * written.
 */
final class SpelledValues extends NodeValues {

    private static final Pattern SAME_FOR_ALL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    SpelledValues(Source source) {
        super(source);
    }

    @Override
    @Nullable Object scalar(Scalar scalar) {
        Object value = super.scalar(scalar);
        return value instanceof Number && !SAME_FOR_ALL.matcher(scalar.value()).matches() ? scalar.value() : value;
    }
}
