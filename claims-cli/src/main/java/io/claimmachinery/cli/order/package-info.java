/** What a user orders: templates, parameters, files of them, and the questions asked at a terminal. */
@NullMarked
package io.claimmachinery.cli.order;

import org.jspecify.annotations.NullMarked;
