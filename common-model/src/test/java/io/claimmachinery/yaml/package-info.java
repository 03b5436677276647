@NullMarked
package io.claimmachinery.yaml;

import org.jspecify.annotations.NullMarked;
