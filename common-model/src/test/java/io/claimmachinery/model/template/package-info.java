@NullMarked
package io.claimmachinery.model.template;

import org.jspecify.annotations.NullMarked;
