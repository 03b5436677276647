/** The modules that orders ask for: found in the cache, in a directory or at a registry. */
@NullMarked
package io.claimmachinery.machinery.module.store;

import org.jspecify.annotations.NullMarked;
