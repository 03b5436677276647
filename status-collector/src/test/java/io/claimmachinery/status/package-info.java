@NullMarked
package io.claimmachinery.status;

import org.jspecify.annotations.NullMarked;
