@NullMarked
package io.claimmachinery.github;

import org.jspecify.annotations.NullMarked;
