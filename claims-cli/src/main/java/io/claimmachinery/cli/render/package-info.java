/** Makes new claims out of rendered orders, or files. */
@NullMarked
package io.claimmachinery.cli.render;

import org.jspecify.annotations.NullMarked;
