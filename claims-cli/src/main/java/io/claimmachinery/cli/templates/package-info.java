/** Shows templates. */
@NullMarked
package io.claimmachinery.cli.templates;

import org.jspecify.annotations.NullMarked;
