@NullMarked
package io.claimmachinery.git;

import org.jspecify.annotations.NullMarked;
