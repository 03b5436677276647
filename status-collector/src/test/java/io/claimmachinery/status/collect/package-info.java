@NullMarked
package io.claimmachinery.status.collect;

import org.jspecify.annotations.NullMarked;
