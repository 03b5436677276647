@NullMarked
package io.claimmachinery.registry;

import org.jspecify.annotations.NullMarked;
