@NullMarked
package io.claimmachinery.packages;

import org.jspecify.annotations.NullMarked;
