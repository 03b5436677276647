/** Decides which objects belong to a claim, what clusters report about them, and which status and message follow. */
@NullMarked
package io.claimmachinery.status.collect;

import org.jspecify.annotations.NullMarked;
