/** What a pull request tells those who review it. */
@NullMarked
package io.claimmachinery.cli.pullrequest;

import org.jspecify.annotations.NullMarked;
