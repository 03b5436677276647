/** The dashboard and the alerts in deploy/observability, against what the programs expose. */
@NullMarked
package io.claimmachinery.deploy.observability;

import org.jspecify.annotations.NullMarked;
