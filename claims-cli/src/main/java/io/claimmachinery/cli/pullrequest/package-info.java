/** Pull requests, at GitHub or described for people elsewhere. */
@NullMarked
package io.claimmachinery.cli.pullrequest;

import org.jspecify.annotations.NullMarked;
