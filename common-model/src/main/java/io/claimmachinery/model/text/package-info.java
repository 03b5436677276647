/** Text of others, made fit to be shown: on terminals, in logs, in the output of pipelines. */
@NullMarked
package io.claimmachinery.model.text;

import org.jspecify.annotations.NullMarked;
