/** Makes untrusted text safe to show on terminals, in logs and in the output of CI systems. */
@NullMarked
package io.claimmachinery.model.text;

import org.jspecify.annotations.NullMarked;
