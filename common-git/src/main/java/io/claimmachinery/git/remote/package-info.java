/** The connection to a remote, for one operation. Only for this module. */
@NullMarked
package io.claimmachinery.git.remote;

import org.jspecify.annotations.NullMarked;
