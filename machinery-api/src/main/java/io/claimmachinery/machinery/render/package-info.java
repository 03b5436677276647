/** Renders orders: resolves the module of a template, runs it in a worker, and returns the result. */
@NullMarked
package io.claimmachinery.machinery.render;

import org.jspecify.annotations.NullMarked;
