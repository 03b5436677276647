package io.claimmachinery.machinery.render;

import org.jspecify.annotations.Nullable;

/**
 * The module with which to render an order, usually recorded when the order was first rendered.
 *
 * @param source of the module; if given, it must be the template's own
 * @param tag the tag that the digest had, only as a name; without a digest, the tag to render
 * @param digest {@code sha256:…} of a registry's manifest, or of the content of a directory
 */
public record ModulePin(
        @Nullable String source,
        @Nullable String tag,
        @Nullable String digest) {}
