/** Clients for the HTTP APIs that the program uses: machinery-api and registry-api. */
@NullMarked
package io.claimmachinery.cli.client;

import org.jspecify.annotations.NullMarked;
