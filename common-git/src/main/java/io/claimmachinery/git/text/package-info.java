/** Text of others, made fit for messages. Inside this module only. */
@NullMarked
package io.claimmachinery.git.text;

import org.jspecify.annotations.NullMarked;
