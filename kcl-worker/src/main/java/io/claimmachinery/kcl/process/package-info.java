/** One worker as a process of the operating system: how it is started, spoken to and ended. */
@NullMarked
package io.claimmachinery.kcl.process;

import org.jspecify.annotations.NullMarked;
