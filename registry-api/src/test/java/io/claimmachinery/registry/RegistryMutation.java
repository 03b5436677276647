package io.claimmachinery.registry;

import java.util.Random;

/** Damages a registry as editors, merges and disks do. */
public final class RegistryMutation {

    private static final String[] FRAGMENTS = {
        "{",
        "[",
        "]",
        "\"",
        "'",
        ":",
        "- ",
        "\t",
        "&a",
        "*a",
        "<<<<<<< HEAD\n",
        "|",
        ">",
        "#",
        "\u0000",
        "---\n",
        "!!binary ",
        "? ",
        "%YAML 9.9\n",
        "\uFEFF",
        "name: app-pvc\n",
        "claims:\n",
        "[[[[[[[[[[[[[[[[",
        "\ud83d\ude00"
    };

    private RegistryMutation() {}

    /** The text with one to four damages. */
    public static String of(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && !mutated.isEmpty(); i++) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(40));
            switch (random.nextInt(5)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
                case 2 -> mutated.insert(at, mutated.substring(at, end));
                case 3 -> mutated.setCharAt(at, (char) (32 + random.nextInt(95)));
                default -> mutated.setLength(at + 1);
            }
        }
        return mutated.isEmpty() ? "\n" : mutated.toString();
    }
}
