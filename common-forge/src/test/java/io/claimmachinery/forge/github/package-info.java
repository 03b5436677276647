@NullMarked
package io.claimmachinery.forge.github;

import org.jspecify.annotations.NullMarked;
