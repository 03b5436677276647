@NullMarked
package io.claimmachinery.model.registry;

import org.jspecify.annotations.NullMarked;
