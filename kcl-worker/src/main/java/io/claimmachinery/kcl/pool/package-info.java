/** The pool of workers, its queue, and the replacement of workers. */
@NullMarked
package io.claimmachinery.kcl.pool;

import org.jspecify.annotations.NullMarked;
