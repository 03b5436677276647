/** The pages in docs/, and the pipelines that they explain, against what they speak of. */
@NullMarked
package io.claimmachinery.deploy.docs;

import org.jspecify.annotations.NullMarked;
