package io.claimmachinery.machinery.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Templates and functions in the files at one moment. Two values are equal if no file has changed.
 *
 * @param templates in increasing order of precedence
 * @param warnings files that could not be read
 */
record TemplateFiles(List<TemplateFile> templates, List<TemplateFunction> functions, List<String> warnings) {

    /** The text of one template file, and the profile that lists it. */
    record TemplateFile(Location location, @Nullable String profile, String text) {}
}
