/** Creates new claims or files from rendered orders. */
@NullMarked
package io.claimmachinery.cli.render;

import org.jspecify.annotations.NullMarked;
