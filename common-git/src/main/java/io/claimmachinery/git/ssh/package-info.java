/** Connections by ssh, with the keys, agent and known hosts of the user. Inside this module only. */
@NullMarked
package io.claimmachinery.git.ssh;

import org.jspecify.annotations.NullMarked;
