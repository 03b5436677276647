@NullMarked
package io.claimmachinery.kcl.engine;

import org.jspecify.annotations.NullMarked;
