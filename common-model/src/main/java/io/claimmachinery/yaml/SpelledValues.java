package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Scalar;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plain values in which a number that YAML 1.1 and 1.2 readers may interpret differently, such as {@code 0644} or
 * {@code 1e3}, is kept as written.
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
