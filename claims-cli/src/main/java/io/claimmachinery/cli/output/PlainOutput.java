package io.claimmachinery.cli.output;

import io.claimmachinery.model.text.PipelineCommands;
import io.claimmachinery.model.text.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program's output, without anything that controls a terminal or a pipeline's log. Everything that a command prints passes
 * through it. Lines, tabs and, if allowed, this program's own colours pass. Everything else that {@link PlainText} escapes is
 * escaped.
 */
public final class PlainOutput extends PrintWriter {

    /** The colours of {@code UnifiedDiff} and Picocli. None of them hides text or moves the cursor. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[(0|1|3|21|22|23|3[1-7]|39)?m");

    private final Gate gate;

    public PlainOutput(Writer target, boolean colours) {
        this(new Gate(target, colours));
    }

    private PlainOutput(Gate gate) {
        super(gate, true);
        this.gate = gate;
    }

    /** Sets whether the program's colours pass from now on. */
    public void allowColours(boolean allowed) {
        gate.colours = allowed;
    }

    /**
     * Prints a line that controls a pipeline, such as {@code ::error file=a.yaml::message}.
     *
     * @param line a line that this program made; other people's text in it is percent-encoded as the pipeline requires
     */
    public void printCommand(String line) {
        gate.commandsPass = true;
        try {
            println(line.replace("\n", " "));
        } finally {
            gate.commandsPass = false;
        }
    }

    private static final class Gate extends Writer {

        private final Writer target;
        private final PipelineCommands commands = new PipelineCommands();
        private boolean colours;
        private boolean commandsPass;

        Gate(Writer target, boolean colours) {
            this.target = target;
            this.colours = colours;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            write(new String(buffer, offset, length), 0, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            String part = text.substring(offset, offset + length);
            StringBuilder shown = new StringBuilder(length + 16);
            Matcher colour = COLOUR.matcher(part);
            for (int i = 0; i < part.length(); ) {
                int c = part.codePointAt(i);
                if (c == 0x1b && colours && colour.region(i, part.length()).lookingAt()) {
                    shown.append(colour.group());
                    i = colour.end();
                    continue;
                }
                i += Character.charCount(c);
                boolean lineBreak = c == '\r' && i < part.length() && part.charAt(i) == '\n';
                if (!PlainText.isHidden(c) || c == '\n' || c == '\t' || lineBreak) {
                    String escape = commands.escape(c);
                    shown.append(commandsPass ? "" : escape).appendCodePoint(c);
                } else {
                    shown.append(PlainText.escape(c));
                    commands.other();
                }
            }
            target.append(shown);
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
