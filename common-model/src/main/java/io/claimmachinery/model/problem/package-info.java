/** Problems that the HTTP interfaces of the suite report, as RFC 9457 describes them. */
@NullMarked
package io.claimmachinery.model.problem;

import org.jspecify.annotations.NullMarked;
