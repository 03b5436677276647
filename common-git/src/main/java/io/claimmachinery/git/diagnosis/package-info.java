/** Why a remote could not be used, as a failure that says what to do next. Inside this module only. */
@NullMarked
package io.claimmachinery.git.diagnosis;

import org.jspecify.annotations.NullMarked;
