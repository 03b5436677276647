/** The settings of the programs, read from their sources, and the page that lists them. */
@NullMarked
package io.claimmachinery.deploy.settings;

import org.jspecify.annotations.NullMarked;
