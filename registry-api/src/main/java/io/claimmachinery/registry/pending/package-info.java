/** Follows the claims in open pull requests, beside the inventory and never in its way. */
@NullMarked
package io.claimmachinery.registry.pending;

import org.jspecify.annotations.NullMarked;
