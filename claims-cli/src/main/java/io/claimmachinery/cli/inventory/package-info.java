/** Finds claims, and shows them. */
@NullMarked
package io.claimmachinery.cli.inventory;

import org.jspecify.annotations.NullMarked;
