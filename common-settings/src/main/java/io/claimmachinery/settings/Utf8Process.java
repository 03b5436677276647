package io.claimmachinery.settings;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process whose arguments, environment and paths are UTF-8. In a C or POSIX locale, which cron and slim containers have, a
 * JVM reads every byte outside ASCII in its arguments as U+FFFD, and cannot name a file outside ASCII. Nothing changes that in a
 * running JVM. So such a process executes itself again in the locale {@code C.UTF-8}: same process id, same arguments, same
 * open files. In a UTF-8 locale nothing happens, nor on systems other than Linux, where the locale does not decide.
 */
public final class Utf8Process {

    private static final String VARIABLE = "LC_ALL";
    private static final String LOCALE = "C.UTF-8";

    private Utf8Process() {}

    /**
     * To be called first thing in {@code main}, before any thread or file. Returns where the locale is UTF-8 already, or
     * where the system has no such locale.
     */
    public static void ensure() {
        if (isUtf8() || LOCALE.equals(System.getenv(VARIABLE)) || !Files.isReadable(Path.of("/proc/self/cmdline"))) {
            return;
        }
        try {
            becomeAgain();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot start in the locale " + LOCALE + "; set LC_ALL=" + LOCALE, e);
        }
    }

    /** Whether this process reads its arguments, and names files, in UTF-8. */
    public static boolean isUtf8() {
        return System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8");
    }

    @SuppressWarnings("restricted") // Two functions of the C library, with text that ends in a zero byte
    private static void becomeAgain() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        MethodHandle execv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("execv"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            List<MemorySegment> words = words(arena);
            MemorySegment arguments = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
            for (int i = 0; i < words.size(); i++) {
                arguments.setAtIndex(ValueLayout.ADDRESS, i, words.get(i));
            }
            int _ = (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom(LOCALE), 1);
            // Returns only where it fails; then this process goes on as it is
            int _ = (int) execv.invokeExact(arena.allocateFrom(program()), arguments);
        }
    }

    /** Its own path, so that it keeps its name in lists of processes; a path that is not ASCII is lost in this locale. */
    private static String program() {
        return ProcessHandle.current()
                .info()
                .command()
                .filter(path -> path.chars().allMatch(each -> each < 0x80))
                .orElse("/proc/self/exe");
    }

    /** The bytes of this process's command line, which its {@code String} arguments no longer hold. */
    private static List<MemorySegment> words(Arena arena) throws IOException {
        byte[] line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
        List<MemorySegment> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < line.length; i++) {
            if (line[i] == 0) {
                MemorySegment word = arena.allocate(i - start + 1L);
                MemorySegment.copy(line, start, word, ValueLayout.JAVA_BYTE, 0, i - start);
                words.add(word);
                start = i + 1;
            }
        }
        return words;
    }
}
