/** Claims and their values. */
@NullMarked
package io.claimmachinery.model.claim;

import org.jspecify.annotations.NullMarked;
