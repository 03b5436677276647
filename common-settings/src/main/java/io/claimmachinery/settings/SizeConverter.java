package io.claimmachinery.settings;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.util.unit.DataSize;

/**
 * Reads sizes in settings as Kubernetes writes them ({@code 10Mi}, {@code 10MiB}) or as Spring does ({@code 10MB}, a
 * bare number in the property's unit). Units are powers of 1024, as in Spring.
 */
final class SizeConverter implements GenericConverter {

    private static final Pattern KUBERNETES = Pattern.compile("([0-9]+)\\s*([KMGTkmgt])(?:i?[Bb]?)");

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, DataSize.class));
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String text = source == null ? "" : source.toString().strip();
        if (text.isEmpty()) {
            return null;
        }
        Matcher size = KUBERNETES.matcher(text);
        String spring = size.matches() ? size.group(1) + size.group(2).toUpperCase(Locale.ROOT) + "B" : text;
        DataSizeUnit unit = targetType.getAnnotation(DataSizeUnit.class);
        try {
            return DataSize.parse(spring, unit == null ? null : unit.value());
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw new IllegalArgumentException(
                    "It is not a size: write a number and a unit, such as 512KB, 10MB or 2Gi.");
        }
    }
}
