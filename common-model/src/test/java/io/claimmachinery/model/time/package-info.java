@NullMarked
package io.claimmachinery.model.time;

import org.jspecify.annotations.NullMarked;
