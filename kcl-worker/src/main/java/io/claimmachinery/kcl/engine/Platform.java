package io.claimmachinery.kcl.engine;

import java.util.Locale;

/** The platform that the native library must have been built for, as it is named on the class path: {@code linux-x86_64}. */
public final class Platform {
    private static final String SYSTEM = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    private static final String MACHINE = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);

    private Platform() {}

    public static boolean isLinux() {
        return SYSTEM.equals("linux");
    }

    public static boolean isX86() {
        return MACHINE.equals("amd64") || MACHINE.equals("x86_64");
    }

    public static boolean isArm() {
        return MACHINE.equals("aarch64") || MACHINE.equals("arm64");
    }

    static String name() {
        return SYSTEM.replace(' ', '_') + "-" + (isX86() ? "x86_64" : isArm() ? "aarch64" : MACHINE);
    }
}
