/** The native KCL engine: its library file, its C interface, its JSON. */
@NullMarked
package io.claimmachinery.kcl.engine;

import org.jspecify.annotations.NullMarked;
