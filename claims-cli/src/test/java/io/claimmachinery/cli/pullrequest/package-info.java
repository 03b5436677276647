@NullMarked
package io.claimmachinery.cli.pullrequest;

import org.jspecify.annotations.NullMarked;
