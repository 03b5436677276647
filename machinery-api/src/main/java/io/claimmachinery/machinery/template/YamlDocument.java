package io.claimmachinery.machinery.template;

import io.claimmachinery.yaml.YamlException;
import java.util.function.Supplier;

/** Reads the YAML of templates and profiles, with limits for the depth and for what aliases expand to. */
final class YamlDocument {

    private YamlDocument() {}

    /** Returns what a reader makes of a text. If it fails, throws an exception with the reason and the line. */
    static <T> T read(Supplier<T> reader) throws TemplateFormatException {
        try {
            return reader.get();
        } catch (YamlException e) {
            throw new TemplateFormatException(e.placeAndReason(), e);
        }
    }
}
