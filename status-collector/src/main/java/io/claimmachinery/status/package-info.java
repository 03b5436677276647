/** The status collector: passes, their schedule, their health, and the command line. */
@NullMarked
package io.claimmachinery.status;

import org.jspecify.annotations.NullMarked;
