@NullMarked
package io.claimmachinery.kcl.pool;

import org.jspecify.annotations.NullMarked;
