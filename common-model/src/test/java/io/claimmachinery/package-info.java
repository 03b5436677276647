@NullMarked
package io.claimmachinery;

import org.jspecify.annotations.NullMarked;
