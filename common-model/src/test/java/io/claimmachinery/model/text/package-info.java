@NullMarked
package io.claimmachinery.model.text;

import org.jspecify.annotations.NullMarked;
