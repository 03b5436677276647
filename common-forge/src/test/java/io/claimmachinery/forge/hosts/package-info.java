@NullMarked
package io.claimmachinery.forge.hosts;

import org.jspecify.annotations.NullMarked;
