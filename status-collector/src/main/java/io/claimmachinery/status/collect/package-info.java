/** Decides: which objects a claim is made of, what clusters say of them, and the status and message that follow. */
@NullMarked
package io.claimmachinery.status.collect;

import org.jspecify.annotations.NullMarked;
