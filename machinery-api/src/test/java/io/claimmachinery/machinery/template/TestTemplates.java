package io.claimmachinery.machinery.template;

import java.nio.file.Path;
import java.util.List;

/** Templates and profiles from texts, for tests of other packages. */
public final class TestTemplates {

    private TestTemplates() {}

    public static LoadedTemplate parse(String text) {
        try {
            return TemplateReader.read(text, new Location.OnDisk(Path.of("/templates/t.yaml")), null);
        } catch (TemplateFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A snapshot of no templates and the functions of a profile. */
    public static TemplateSnapshot functions(String profile) {
        try {
            List<TemplateFunction> functions = Profile.parse(profile, "test").functions();
            return TemplateSnapshot.of(new TemplateFiles(List.of(), functions, List.of()), null);
        } catch (TemplateFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
