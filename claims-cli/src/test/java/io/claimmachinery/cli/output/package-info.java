@NullMarked
package io.claimmachinery.cli.output;

import org.jspecify.annotations.NullMarked;
