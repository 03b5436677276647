/** The programs together, started as their documentation says. */
@NullMarked
package io.claimmachinery.endtoend;

import org.jspecify.annotations.NullMarked;
