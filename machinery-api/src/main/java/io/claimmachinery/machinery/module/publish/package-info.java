/** Pushes a module to a registry, for the demo and the tests. */
@NullMarked
package io.claimmachinery.machinery.module.publish;

import org.jspecify.annotations.NullMarked;
