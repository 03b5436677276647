/** Renders the orders of claims again, and finds what was edited by hand. */
@NullMarked
package io.claimmachinery.cli.replay;

import org.jspecify.annotations.NullMarked;
