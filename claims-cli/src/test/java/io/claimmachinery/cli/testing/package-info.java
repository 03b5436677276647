@NullMarked
package io.claimmachinery.cli.testing;

import org.jspecify.annotations.NullMarked;
