/** Publishes statuses: to the registry and catalog entries in git, to Backstage, and to the webhook. */
@NullMarked
package io.claimmachinery.status.publish;

import org.jspecify.annotations.NullMarked;
