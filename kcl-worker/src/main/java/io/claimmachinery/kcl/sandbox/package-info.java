/** What the kernel is asked to refuse to a worker. */
@NullMarked
package io.claimmachinery.kcl.sandbox;

import org.jspecify.annotations.NullMarked;
