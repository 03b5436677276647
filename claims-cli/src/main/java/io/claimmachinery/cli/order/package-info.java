/** Orders from users: templates, parameters, files of orders, and questions at a terminal. */
@NullMarked
package io.claimmachinery.cli.order;

import org.jspecify.annotations.NullMarked;
