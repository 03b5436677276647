/** Finds and shows claims. */
@NullMarked
package io.claimmachinery.cli.inventory;

import org.jspecify.annotations.NullMarked;
