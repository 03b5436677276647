package io.claimmachinery.status.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The specs of objects in git. */
@FunctionalInterface
public interface DesiredSpecs {

    /** Has no specs. */
    DesiredSpecs NONE = (kind, key) -> Map.<String, @Nullable Object>of();

    /** Returns the {@code spec} in an object's manifest, as plain values; empty if git does not define it. */
    Map<String, @Nullable Object> spec(ObjectKind kind, ObjectKey key);
}
