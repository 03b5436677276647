@NullMarked
package io.claimmachinery.standin;

import org.jspecify.annotations.NullMarked;
