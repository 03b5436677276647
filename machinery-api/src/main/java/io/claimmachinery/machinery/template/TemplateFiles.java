package io.claimmachinery.machinery.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Templates and functions as their files said at one moment; equal as long as no file changes.
 *
 * @param templates in rising order of precedence
 * @param warnings what could not be read
 */
record TemplateFiles(List<TemplateFile> templates, List<TemplateFunction> functions, List<String> warnings) {

    /** The text of one template file, and the profile that names it. */
    record TemplateFile(Location location, @Nullable String profile, String text) {}
}
