@NullMarked
package io.claimmachinery.images;

import org.jspecify.annotations.NullMarked;
