/** Compares the dashboard and the alerts in deploy/observability with the metrics of the programs. */
@NullMarked
package io.claimmachinery.deploy.observability;

import org.jspecify.annotations.NullMarked;
