/** The HTTP edge of the machinery API. */
@NullMarked
package io.claimmachinery.machinery.web;

import org.jspecify.annotations.NullMarked;
