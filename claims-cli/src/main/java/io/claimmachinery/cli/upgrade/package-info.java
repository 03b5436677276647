/** Upgrades claims to their templates' current modules, a few claims per branch. */
@NullMarked
package io.claimmachinery.cli.upgrade;

import org.jspecify.annotations.NullMarked;
