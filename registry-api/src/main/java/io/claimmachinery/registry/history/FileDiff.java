package io.claimmachinery.registry.history;

import org.jspecify.annotations.Nullable;

/**
 * How one file changed.
 *
 * @param diff unified, as {@code git diff} prints it, with other people's text; null where it is left out
 * @param omitted why it is left out; null where it is not
 */
public record FileDiff(
        FileTouch file, @Nullable String diff, @Nullable String omitted) {}
