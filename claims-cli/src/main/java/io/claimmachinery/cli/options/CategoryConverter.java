package io.claimmachinery.cli.options;

import io.claimmachinery.model.claim.Category;

/** Reads a category's name. */
final class CategoryConverter extends ParsedConverter<Category> {

    CategoryConverter() {
        super(Category::of);
    }
}
