/** A real registry for tests of this module and of others. */
@NullMarked
package io.claimmachinery.machinery.module.testing;

import org.jspecify.annotations.NullMarked;
