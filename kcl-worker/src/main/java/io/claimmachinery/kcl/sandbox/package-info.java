/** The restrictions that the kernel enforces on a worker. */
@NullMarked
package io.claimmachinery.kcl.sandbox;

import org.jspecify.annotations.NullMarked;
