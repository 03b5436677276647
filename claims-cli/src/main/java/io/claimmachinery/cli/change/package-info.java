/** Changes the parameters of a claim. */
@NullMarked
package io.claimmachinery.cli.change;

import org.jspecify.annotations.NullMarked;
