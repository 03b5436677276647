@NullMarked
package io.claimmachinery.cli;

import org.jspecify.annotations.NullMarked;
