@NullMarked
package io.claimmachinery.cli.repository;

import org.jspecify.annotations.NullMarked;
