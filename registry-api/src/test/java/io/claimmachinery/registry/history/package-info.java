/** Tests of the history's own rules. */
@NullMarked
package io.claimmachinery.registry.history;

import org.jspecify.annotations.NullMarked;
