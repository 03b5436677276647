/** Looks at the inventory again whenever it may have changed. */
@NullMarked
package io.claimmachinery.cli.watch;

import org.jspecify.annotations.NullMarked;
