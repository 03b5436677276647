package io.claimmachinery.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads the beginnings of a stream's lines, each as soon as the line ends. A service that sends an endless line cannot fill the
 * memory.
 */
final class LineBeginnings {

    private static final int LONGEST = 200;

    private LineBeginnings() {}

    /** Reads until the end of the stream. */
    static void read(InputStream in, Consumer<String> reader) throws IOException {
        StringBuilder line = new StringBuilder();
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    reader.accept(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST) {
                    line.append((char) (buffer[i] & 0xFF));
                }
            }
        }
    }
}
