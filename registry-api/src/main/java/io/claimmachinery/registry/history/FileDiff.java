package io.claimmachinery.registry.history;

import org.jspecify.annotations.Nullable;

/**
 * The diff of one file.
 *
 * @param diff the unified diff as {@code git diff} prints it, with other people's text; null if it is left out
 * @param omitted why the diff is left out; null if it is not
 */
public record FileDiff(
        FileTouch file, @Nullable String diff, @Nullable String omitted) {}
