package io.claimmachinery.settings;

import io.claimmachinery.model.time.GoDuration;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Reads durations in settings as Go and Kubernetes write them ({@code 1h30m}). Spring's own formats ({@code PT30S}, a
 * bare number in the property's unit) still work, because Spring's own settings use this converter, too.
 */
final class GoDurationConverter implements GenericConverter {

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Duration.class));
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        if (source == null || source.toString().isBlank()) {
            return null;
        }
        String text = source.toString().strip();
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException notGo) {
            return convertAsSpringDoes(text, targetType, notGo);
        }
    }

    private static Duration convertAsSpringDoes(
            String text, TypeDescriptor targetType, IllegalArgumentException notGo) {
        DurationUnit unit = targetType.getAnnotation(DurationUnit.class);
        try {
            return DurationStyle.detectAndParse(text, unit == null ? null : unit.value());
        } catch (IllegalArgumentException notSpring) {
            notGo.addSuppressed(notSpring);
            throw notGo;
        }
    }
}
