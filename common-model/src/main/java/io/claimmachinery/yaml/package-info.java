/** Reading YAML into models, and editing YAML files that people own without touching anything else in them. */
@NullMarked
package io.claimmachinery.yaml;

import org.jspecify.annotations.NullMarked;
