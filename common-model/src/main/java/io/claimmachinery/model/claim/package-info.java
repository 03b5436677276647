/** Claims and the values they are made of. */
@NullMarked
package io.claimmachinery.model.claim;

import org.jspecify.annotations.NullMarked;
