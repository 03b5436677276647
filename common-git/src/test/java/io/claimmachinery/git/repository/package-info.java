@NullMarked
package io.claimmachinery.git.repository;

import org.jspecify.annotations.NullMarked;
