/** Keeps the catalog in step with the claims repository. */
@NullMarked
package io.claimmachinery.registry.sync;

import org.jspecify.annotations.NullMarked;
