/** A worker as an operating-system process: starting it, communicating with it, and ending it. */
@NullMarked
package io.claimmachinery.kcl.process;

import org.jspecify.annotations.NullMarked;
