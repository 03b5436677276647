@NullMarked
package io.claimmachinery.cli.client;

import org.jspecify.annotations.NullMarked;
