package io.claimmachinery.machinery.template;

import io.claimmachinery.machinery.template.TemplateFiles.TemplateFile;
import io.claimmachinery.web.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The places where templates lie: the directory first, then the profiles in their order. */
final class TemplateSources {

    private static final int MAX_DEPTH = 16;

    private final @Nullable Path directory;
    private final List<Location> profiles;
    private final DocumentReader reader;

    TemplateSources(TemplateDirectoryProperties directories, TemplateProperties properties, DocumentReader reader) {
        this.directory = directories.dir();
        this.profiles = locations(properties.profilePath());
        this.reader = reader;
        if (directory == null && profiles.isEmpty()) {
            throw new SettingException(
                    "templates.dir",
                    "Neither it nor TEMPLATE_PROFILE_PATH is set. Wanted: a directory of ClaimTemplate files, a profile, or both.");
        }
    }

    private static List<Location> locations(String profilePath) {
        try {
            return ProfilePath.split(profilePath).stream().map(Location::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new SettingException("template.profile-path", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads everything.
     *
     * @throws SettingException names the setting whose directory or profile cannot be used
     */
    TemplateFiles read() {
        List<TemplateFile> templates = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Path file : filesInDirectory()) {
            readTemplate(new Location.OnDisk(file), null, templates, warnings);
        }
        Map<String, TemplateFunction> functions = new HashMap<>();
        for (Location location : profiles) {
            readProfile(location, templates, functions, warnings);
        }
        return new TemplateFiles(
                List.copyOf(templates),
                functions.values().stream()
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList(),
                List.copyOf(warnings));
    }

    private List<Path> filesInDirectory() {
        if (directory == null) {
            return List.of();
        }
        try {
            Path root = directory.toRealPath();
            try (Stream<Path> paths = Files.walk(root, MAX_DEPTH)) {
                return paths.filter(path -> isTemplateFile(root, path)).sorted().toList();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new SettingException(
                    "templates.dir", "The directory " + directory + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Hidden ones are left out: in a mounted ConfigMap they are second copies of the visible ones. */
    private static boolean isTemplateFile(Path root, Path path) {
        String name = path.getFileName().toString();
        boolean hidden = StreamSupport.stream(root.relativize(path).spliterator(), false)
                .anyMatch(segment -> segment.toString().startsWith("."));
        return !hidden && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
    }

    private void readProfile(
            Location location,
            List<TemplateFile> templates,
            Map<String, TemplateFunction> functions,
            List<String> warnings) {
        Profile profile;
        try {
            profile = Profile.parse(reader.read(location), defaultName(location));
        } catch (IOException e) {
            if (location instanceof Location.Web) {
                warnings.add("profile " + location.label() + " is left out: " + e.getMessage());
                return;
            }
            throw unusable(location, e);
        } catch (TemplateFormatException e) {
            throw unusable(location, e);
        }
        for (TemplateFunction function : profile.functions()) {
            if (functions.putIfAbsent(function.name(), function) != null) {
                throw new SettingException(
                        "template.profile-path",
                        "Profile %s defines the function %s, which is defined already."
                                .formatted(location.label(), function.name()));
            }
        }
        for (String reference : profile.templates()) {
            try {
                readTemplate(location.resolve(reference), profile.name(), templates, warnings);
            } catch (IllegalArgumentException e) {
                warnings.add("profile %s: template %s is skipped: %s"
                        .formatted(location.label(), reference, e.getMessage()));
            }
        }
    }

    private static SettingException unusable(Location location, Exception cause) {
        return new SettingException(
                "template.profile-path",
                "Profile " + location.label() + " cannot be used: " + cause.getMessage() + ".");
    }

    private static String defaultName(Location location) {
        String label = location.label();
        return label.substring(label.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    }

    private void readTemplate(
            Location location, @Nullable String profile, List<TemplateFile> templates, List<String> warnings) {
        try {
            templates.add(new TemplateFile(location, profile, reader.read(location)));
        } catch (IOException e) {
            warnings.add("template " + location.label() + " is skipped: " + e.getMessage());
        }
    }
}
