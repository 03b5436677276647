/** The parameters of an order: checked against the template, completed by defaults and by the profiles' functions. */
@NullMarked
package io.claimmachinery.machinery.parameter;

import org.jspecify.annotations.NullMarked;
