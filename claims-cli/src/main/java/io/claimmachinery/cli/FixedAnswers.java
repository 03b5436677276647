package io.claimmachinery.cli;

import io.claimmachinery.cli.program.ProgramVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers that are the same in every session: the version and the program's help. They do not use the command line parser,
 * because its start takes longer than everything else they need.
 */
final class FixedAnswers {

    private static final char ESCAPE = 0x1b;

    private FixedAnswers() {}

    /** Returns the answer to these arguments; empty if they ask for something else. */
    static Optional<String> to(boolean colours, String... arguments) {
        if (arguments.length != 1) {
            return Optional.empty();
        }
        return switch (arguments[0]) {
            case "version", "--version", "-V" -> Optional.of(new ProgramVersion().getVersion()[0] + "\n");
            case "--help", "-h" -> Optional.of(help(colours));
            default -> Optional.empty();
        };
    }

    /** Returns the help as the parser would print it. A test compares the two. */
    private static String help(boolean colours) {
        try (InputStream in = FixedAnswers.class.getResourceAsStream("help.txt")) {
            if (in == null) {
                throw new IllegalStateException("the program's help is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return colours ? text : plain(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ESCAPE) {
                i = text.indexOf('m', i);
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
