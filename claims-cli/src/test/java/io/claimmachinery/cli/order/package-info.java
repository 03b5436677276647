@NullMarked
package io.claimmachinery.cli.order;

import org.jspecify.annotations.NullMarked;
