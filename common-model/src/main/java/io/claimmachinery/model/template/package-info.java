/** Claim templates: what users can order, and with which parameters. */
@NullMarked
package io.claimmachinery.model.template;

import org.jspecify.annotations.NullMarked;
