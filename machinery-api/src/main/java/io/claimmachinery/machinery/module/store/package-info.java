/** The modules for orders: from the cache, a directory or a registry. */
@NullMarked
package io.claimmachinery.machinery.module.store;

import org.jspecify.annotations.NullMarked;
