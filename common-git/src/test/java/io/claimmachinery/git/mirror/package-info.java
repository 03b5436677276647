@NullMarked
package io.claimmachinery.git.mirror;

import org.jspecify.annotations.NullMarked;
