/** Tells: the registry and catalog entries in git, Backstage, and the webhook. */
@NullMarked
package io.claimmachinery.status.publish;

import org.jspecify.annotations.NullMarked;
