/** Renders orders: resolves the module of a template, has a worker run it, and reports the result. */
@NullMarked
package io.claimmachinery.machinery.render;

import org.jspecify.annotations.NullMarked;
