/** The pool of workers: who waits, who renders, and which worker comes next. */
@NullMarked
package io.claimmachinery.kcl.pool;

import org.jspecify.annotations.NullMarked;
