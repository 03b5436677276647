/** The hosts that this suite knows: the one place that names them all. */
@NullMarked
package io.claimmachinery.forge.hosts;

import org.jspecify.annotations.NullMarked;
