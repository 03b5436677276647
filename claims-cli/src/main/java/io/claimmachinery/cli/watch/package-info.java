/** Watches the inventory for changes. */
@NullMarked
package io.claimmachinery.cli.watch;

import org.jspecify.annotations.NullMarked;
