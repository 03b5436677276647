package io.claimmachinery.machinery.template;

import io.claimmachinery.machinery.template.TemplateFiles.TemplateFile;
import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The locations of templates: the directory first, then the profiles in order. */
final class TemplateSources {

    private static final int MAX_DEPTH = 16;

    private final @Nullable Path directory;
    private final List<Location> profiles;
    private final DocumentReader reader;
    private final ProfileFiles profileFiles;

    TemplateSources(TemplateDirectoryProperties directories, TemplateProperties properties, DocumentReader reader) {
        this.directory = directories.dir();
        this.profiles = locations(properties.profilePath());
        this.reader = reader;
        this.profileFiles = new ProfileFiles(reader);
        if (directory == null && profiles.isEmpty()) {
            throw new SettingException(
                    "templates.dir",
                    "Neither it nor TEMPLATE_PROFILE_PATH is set. Set a directory of ClaimTemplate files, a"
                            + " profile, or both.");
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
     * Reads everything. A profile that cannot be used is left out, or replaced by its last good version. The content of
     * one file never prevents others from loading.
     *
     * @throws SettingException if the directory cannot be read, or at the start a profile; names the setting
     */
    TemplateFiles read() {
        List<TemplateFile> templates = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Path file : filesInDirectory()) {
            readTemplate(new Location.OnDisk(file), null, templates, warnings);
        }
        Map<String, TemplateFunction> functions = new TreeMap<>();
        for (Location location : profiles) {
            profileFiles.read(location, functions.keySet(), warnings).ifPresent(profile -> {
                profile.functions().forEach(function -> functions.putIfAbsent(function.name(), function));
                readTemplates(location, profile, templates, warnings);
            });
        }
        profileFiles.started();
        return new TemplateFiles(List.copyOf(templates), List.copyOf(functions.values()), List.copyOf(warnings));
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

    /** Leaves out hidden files. In a mounted ConfigMap, they are second copies of the visible ones. */
    private static boolean isTemplateFile(Path root, Path path) {
        String name = path.getFileName().toString();
        boolean hidden = StreamSupport.stream(root.relativize(path).spliterator(), false)
                .anyMatch(segment -> segment.toString().startsWith("."));
        return !hidden && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
    }

    private void readTemplates(
            Location location, Profile profile, List<TemplateFile> templates, List<String> warnings) {
        for (String reference : profile.templates()) {
            try {
                readTemplate(location.resolve(reference), profile.name(), templates, warnings);
            } catch (IllegalArgumentException e) {
                warnings.add("profile %s: template %s is skipped: %s"
                        .formatted(location.label(), reference, e.getMessage()));
            }
        }
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
