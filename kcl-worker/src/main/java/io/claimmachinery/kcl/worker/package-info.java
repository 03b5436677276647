/** What runs inside a worker process, and the frames it speaks. */
@NullMarked
package io.claimmachinery.kcl.worker;

import org.jspecify.annotations.NullMarked;
