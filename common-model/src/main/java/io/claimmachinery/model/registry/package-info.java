/** The registry: inventory of every claim in a claims repository. */
@NullMarked
package io.claimmachinery.model.registry;

import org.jspecify.annotations.NullMarked;
