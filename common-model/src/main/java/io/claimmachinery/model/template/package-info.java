/** Claim templates: what can be ordered, and with which parameters. */
@NullMarked
package io.claimmachinery.model.template;

import org.jspecify.annotations.NullMarked;
