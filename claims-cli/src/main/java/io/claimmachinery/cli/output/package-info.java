/** How answers look: tables, diffs, JSON, YAML. */
@NullMarked
package io.claimmachinery.cli.output;

import org.jspecify.annotations.NullMarked;
