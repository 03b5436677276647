/** Stand-ins for GitHub, for tests. */
@NullMarked
package io.claimmachinery.forge.testing;

import org.jspecify.annotations.NullMarked;
