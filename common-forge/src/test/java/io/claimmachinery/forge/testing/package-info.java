/** GitHub as clients see it, for tests. */
@NullMarked
package io.claimmachinery.forge.testing;

import org.jspecify.annotations.NullMarked;
