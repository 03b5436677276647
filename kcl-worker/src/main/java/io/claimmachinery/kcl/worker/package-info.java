/** The code that runs inside a worker process, and its framing of messages. */
@NullMarked
package io.claimmachinery.kcl.worker;

import org.jspecify.annotations.NullMarked;
