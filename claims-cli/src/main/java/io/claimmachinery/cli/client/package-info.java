/** The HTTP interfaces that the program asks: machinery-api and registry-api. */
@NullMarked
package io.claimmachinery.cli.client;

import org.jspecify.annotations.NullMarked;
