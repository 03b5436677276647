/** The connection to a remote, for one operation. Inside this module only. */
@NullMarked
package io.claimmachinery.git.remote;

import org.jspecify.annotations.NullMarked;
