/** The machinery API: lists claim templates and renders them. */
@NullMarked
package io.claimmachinery.machinery;

import org.jspecify.annotations.NullMarked;
