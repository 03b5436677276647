/** The supported hosts. Only this package names them all. */
@NullMarked
package io.claimmachinery.forge.hosts;

import org.jspecify.annotations.NullMarked;
