@NullMarked
package io.claimmachinery.machinery.parameter;

import org.jspecify.annotations.NullMarked;
