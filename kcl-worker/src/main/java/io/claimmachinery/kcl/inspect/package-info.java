/** Inspects a module's sources before it is rendered, once for each content. */
@NullMarked
package io.claimmachinery.kcl.inspect;

import org.jspecify.annotations.NullMarked;
