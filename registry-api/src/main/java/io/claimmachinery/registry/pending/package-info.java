/** Tracks the claims in open pull requests, separately from the inventory and without delaying it. */
@NullMarked
package io.claimmachinery.registry.pending;

import org.jspecify.annotations.NullMarked;
