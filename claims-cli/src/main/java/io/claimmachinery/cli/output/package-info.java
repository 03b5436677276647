/** Formats of answers: tables, diffs, JSON and YAML. */
@NullMarked
package io.claimmachinery.cli.output;

import org.jspecify.annotations.NullMarked;
