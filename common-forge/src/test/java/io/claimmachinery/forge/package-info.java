@NullMarked
package io.claimmachinery.forge;

import org.jspecify.annotations.NullMarked;
