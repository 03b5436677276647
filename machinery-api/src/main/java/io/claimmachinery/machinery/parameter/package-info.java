/**
 * The parameters of an order. They are checked against the template, and completed with defaults and by the profiles'
 * functions.
 */
@NullMarked
package io.claimmachinery.machinery.parameter;

import org.jspecify.annotations.NullMarked;
