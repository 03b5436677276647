/** Contents of files: their differences, their line-by-line merge, and which of them are under Git LFS. */
@NullMarked
package io.claimmachinery.git.content;

import org.jspecify.annotations.NullMarked;
