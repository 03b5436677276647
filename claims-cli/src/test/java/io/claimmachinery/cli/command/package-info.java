@NullMarked
package io.claimmachinery.cli.command;

import org.jspecify.annotations.NullMarked;
