/** Renders the orders of claims again, and finds edits made by hand. */
@NullMarked
package io.claimmachinery.cli.replay;

import org.jspecify.annotations.NullMarked;
