/** Turns the failure of a remote into an exception that says what to do next. Only for this module. */
@NullMarked
package io.claimmachinery.git.diagnosis;

import org.jspecify.annotations.NullMarked;
