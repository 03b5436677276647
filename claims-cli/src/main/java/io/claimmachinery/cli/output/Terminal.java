package io.claimmachinery.cli.output;

import io.claimmachinery.model.text.PlainText;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The terminal of the person who runs the program, if there is one. */
public interface Terminal {

    /** Reports whether a person can answer questions: false in pipes and jobs. */
    boolean isInteractive();

    /** Prints the text without a line end and waits for a line. Returns null at the end of input. */
    @Nullable String ask(String text);

    /** Reports whether a person sees the lines of {@link #tell} while the program works. */
    boolean showsProgress();

    /** Prints a line that is not part of the answer. */
    void tell(String line);

    /** Returns the terminal that the process was started from. */
    @SuppressWarnings("SystemConsoleNull") // it may still be null if jdk.console names another provider
    static Terminal ofProcess() {
        @Nullable Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        return new Terminal() {
            @Override
            public boolean isInteractive() {
                return interactive;
            }

            @Override
            public boolean showsProgress() {
                return console != null && console.isTerminal();
            }

            @Override
            public void tell(String line) {
                System.err.println(PlainText.lines(line));
            }

            @Override
            public @Nullable String ask(String text) {
                if (console == null) {
                    return null;
                }
                // Questions go to stderr, so that stdout contains only answers for programs
                PrintWriter questions = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
                questions.print(PlainText.lines(text));
                questions.flush();
                return console.readLine();
            }
        };
    }

    /** Returns a terminal that reads answers from elsewhere, as if a person had typed them. */
    static Terminal of(BufferedReader answers, PrintWriter questions) {
        return new Terminal() {
            @Override
            public boolean isInteractive() {
                return true;
            }

            @Override
            public boolean showsProgress() {
                return true;
            }

            @Override
            public void tell(String line) {
                questions.println(PlainText.lines(line));
                questions.flush();
            }

            @Override
            public @Nullable String ask(String text) {
                questions.print(PlainText.lines(text));
                questions.flush();
                try {
                    return answers.readLine();
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read the answer", e);
                }
            }
        };
    }

    /** Returns a terminal without a person. */
    static Terminal none() {
        return new Terminal() {
            @Override
            public boolean isInteractive() {
                return false;
            }

            @Override
            public boolean showsProgress() {
                return false;
            }

            @Override
            public void tell(String line) {}

            @Override
            public @Nullable String ask(String text) {
                return null;
            }
        };
    }
}
