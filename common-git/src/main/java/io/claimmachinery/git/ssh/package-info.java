/** Connections over ssh, with the user's keys, agent and known hosts. Only for this module. */
@NullMarked
package io.claimmachinery.git.ssh;

import org.jspecify.annotations.NullMarked;
