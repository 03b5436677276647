@NullMarked
package io.claimmachinery.model.problem;

import org.jspecify.annotations.NullMarked;
