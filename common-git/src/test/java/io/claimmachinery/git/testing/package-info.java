/** Git repositories and servers for tests: the real programs, on loopback. */
@NullMarked
package io.claimmachinery.git.testing;

import org.jspecify.annotations.NullMarked;
