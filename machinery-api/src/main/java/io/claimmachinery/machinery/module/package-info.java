/** KCL modules: where they come from, the closure of their dependencies, and the cache on disk that holds them by digest. */
@NullMarked
package io.claimmachinery.machinery.module;

import org.jspecify.annotations.NullMarked;
