/** Problems that the HTTP APIs report, in the form of RFC 9457. */
@NullMarked
package io.claimmachinery.model.problem;

import org.jspecify.annotations.NullMarked;
