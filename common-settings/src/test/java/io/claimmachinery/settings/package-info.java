@NullMarked
package io.claimmachinery.settings;

import org.jspecify.annotations.NullMarked;
