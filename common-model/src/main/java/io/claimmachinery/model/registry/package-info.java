/** The registry: the inventory of all claims in a claims repository. */
@NullMarked
package io.claimmachinery.model.registry;

import org.jspecify.annotations.NullMarked;
