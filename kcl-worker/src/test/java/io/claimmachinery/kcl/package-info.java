@NullMarked
package io.claimmachinery.kcl;

import org.jspecify.annotations.NullMarked;
