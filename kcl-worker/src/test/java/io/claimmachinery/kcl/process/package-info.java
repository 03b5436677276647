@NullMarked
package io.claimmachinery.kcl.process;

import org.jspecify.annotations.NullMarked;
