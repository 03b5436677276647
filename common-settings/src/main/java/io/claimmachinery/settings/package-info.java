/** Settings, and the directories that follow from the environment, with the same rules for all programs. */
@NullMarked
package io.claimmachinery.settings;

import org.jspecify.annotations.NullMarked;
