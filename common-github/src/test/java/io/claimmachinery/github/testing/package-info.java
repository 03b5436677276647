/** GitHub as clients see it, for tests. */
@NullMarked
package io.claimmachinery.github.testing;

import org.jspecify.annotations.NullMarked;
