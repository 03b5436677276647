package io.claimmachinery.machinery.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

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

    /** Returns a snapshot without templates and with the functions of a profile. */
    public static TemplateSnapshot functions(String profile) {
        try {
            List<TemplateFunction> functions = Profile.parse(profile, "test").functions();
            return TemplateSnapshot.of(new TemplateFiles(List.of(), functions, List.of()), null);
        } catch (TemplateFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns the catalog of a profile at a URL, as at the start of the program. */
    public static TemplateSnapshot ofProfileAt(String url) {
        Duration timeout = Duration.ofSeconds(30);
        TemplateProperties properties = new TemplateProperties(url, timeout, timeout, DataSize.ofKilobytes(4));
        try (DocumentReader reader = new DocumentReader(timeout, 4096)) {
            return new TemplateCatalog(
                            new TemplateSources(new TemplateDirectoryProperties(null), properties, reader), _ -> {})
                    .current();
        }
    }

    public static List<String> warnings(TemplateSnapshot snapshot) {
        return snapshot.warnings();
    }
}
