package io.claimmachinery.model.text;

/**
 * Finds the commands that CI systems read from the output of a step, character by character: {@code ::name::} at the
 * beginning of a line (GitHub, which skips leading white space), and {@code ##[name]} and {@code ##vso[name]} anywhere
 * (GitHub and Azure, TeamCity).
 */
public final class PipelineCommands {

    private boolean atStart = true;
    private boolean colon;
    private int hashes;

    /** Returns the text to put before the character so that it does not complete a command: a backslash or nothing. */
    public String escape(int c) {
        boolean secondColon = colon && c == ':';
        boolean bracket = hashes >= 2 && c == '[';
        colon = atStart && c == ':';
        atStart = c == '\n' || c == '\r' || (atStart && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
        if (c == '#') {
            hashes++;
        } else if (hashes < 2 || !Character.isLetter(c)) {
            hashes = 0;
        }
        return secondColon || bracket ? "\\" : "";
    }

    /** Records a character that is not part of a command. */
    public void other() {
        atStart = false;
        colon = false;
        hashes = 0;
    }
}
