package io.claimmachinery.status.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What git says of objects. */
@FunctionalInterface
public interface DesiredSpecs {

    /** Says nothing of any object. */
    DesiredSpecs NONE = (kind, key) -> Map.<String, @Nullable Object>of();

    /** The {@code spec} in an object's manifest, as plain values; empty where git does not say what it should be. */
    Map<String, @Nullable Object> spec(ObjectKind kind, ObjectKey key);
}
