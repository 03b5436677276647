/** Keeps the catalog in sync with the claims repository. */
@NullMarked
package io.claimmachinery.registry.sync;

import org.jspecify.annotations.NullMarked;
