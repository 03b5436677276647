package io.claimmachinery.machinery.template;

import io.claimmachinery.yaml.YamlException;
import java.util.function.Supplier;

/** Reads the YAML of templates and profiles: bounded in depth and in what its aliases expand to. */
final class YamlDocument {

    private YamlDocument() {}

    /** What a reader makes of a text, or the reason why it makes nothing of it, with the line. */
    static <T> T read(Supplier<T> reader) throws TemplateFormatException {
        try {
            return reader.get();
        } catch (YamlException e) {
            throw new TemplateFormatException(e.placeAndReason(), e);
        }
    }
}
