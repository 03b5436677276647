/** Renders KCL modules with the official engine, in a pool of restricted worker processes. */
@NullMarked
package io.claimmachinery.kcl;

import org.jspecify.annotations.NullMarked;
