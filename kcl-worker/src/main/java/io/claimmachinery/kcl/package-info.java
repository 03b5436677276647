/** Renders KCL modules with the official engine: requests, results and failures. Start at {@code pool.KclWorkerPool}. */
@NullMarked
package io.claimmachinery.kcl;

import org.jspecify.annotations.NullMarked;
