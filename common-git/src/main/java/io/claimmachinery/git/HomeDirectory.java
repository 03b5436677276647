package io.claimmachinery.git;

import java.nio.file.Path;
import java.util.Map;

/** Where the user's configuration is: {@code HOME}, as for git itself, else the home of the account. */
final class HomeDirectory {

    private HomeDirectory() {}

    static Path of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home", "/") : home);
    }
}
