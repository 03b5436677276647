package io.claimmachinery.machinery.template;

import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads profiles, and keeps the last good version of each. The content of a profile never prevents other files from
 * loading. The start fails only because of the setting itself: a file that cannot be opened, or two profiles that
 * define the same function.
 */
final class ProfileFiles {

    private final DocumentReader reader;
    private final Map<Location, Profile> lastGood = new HashMap<>();
    private boolean started;

    ProfileFiles(DocumentReader reader) {
        this.reader = reader;
    }

    /** Call this after the start. From then on, profiles that worked before do not cause failures. */
    void started() {
        started = true;
    }

    /**
     * Returns the current profile, or its last good version, or empty.
     *
     * @param taken names of the functions in the profiles before this one
     * @throws SettingException at the start
     */
    Optional<Profile> read(Location location, Set<String> taken, List<String> warnings) {
        String reason;
        try {
            Profile profile = Profile.parse(reader.read(location), defaultName(location));
            Optional<String> twice = profile.functions().stream()
                    .map(TemplateFunction::name)
                    .filter(taken::contains)
                    .findFirst();
            if (twice.isEmpty()) {
                lastGood.put(location, profile);
                return Optional.of(profile);
            }
            reason = "it defines the function " + twice.get() + ", which is already defined";
            failAtStart(location, reason, true);
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
            boolean unopened = e instanceof FileSystemException || e.getCause() instanceof FileSystemException;
            failAtStart(location, reason, unopened && location instanceof Location.OnDisk);
        } catch (TemplateFormatException e) {
            reason = String.valueOf(e.getMessage());
        }
        Optional<Profile> before = Optional.ofNullable(lastGood.get(location));
        warnings.add("profile %s is %s: %s"
                .formatted(
                        location.label(),
                        before.isEmpty() ? "left out" : "used as it was before its last change",
                        reason));
        return before;
    }

    private void failAtStart(Location location, String reason, boolean settingIsWrong) {
        if (settingIsWrong && !started) {
            throw new SettingException(
                    "template.profile-path", "Profile " + location.label() + " cannot be used: " + reason + ".");
        }
    }

    private static String defaultName(Location location) {
        String label = location.label();
        return label.substring(label.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    }
}
