/** Looks at a module's sources before it renders, once for each content. */
@NullMarked
package io.claimmachinery.kcl.inspect;

import org.jspecify.annotations.NullMarked;
