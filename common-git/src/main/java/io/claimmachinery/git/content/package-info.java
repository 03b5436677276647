/** Contents of files: their differences, their merge line by line, and which of them are under Git LFS. */
@NullMarked
package io.claimmachinery.git.content;

import org.jspecify.annotations.NullMarked;
