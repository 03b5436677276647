@NullMarked
package io.claimmachinery.machinery;

import org.jspecify.annotations.NullMarked;
