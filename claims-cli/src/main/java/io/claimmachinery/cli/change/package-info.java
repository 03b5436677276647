/** Gives a claim other parameters. */
@NullMarked
package io.claimmachinery.cli.change;

import org.jspecify.annotations.NullMarked;
