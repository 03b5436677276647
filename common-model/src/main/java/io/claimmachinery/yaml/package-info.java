/** Reads YAML into models, and edits YAML files that people own without changing anything else in them. */
@NullMarked
package io.claimmachinery.yaml;

import org.jspecify.annotations.NullMarked;
