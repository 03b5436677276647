/** Makes untrusted text safe for messages. Only for this module. */
@NullMarked
package io.claimmachinery.git.text;

import org.jspecify.annotations.NullMarked;
