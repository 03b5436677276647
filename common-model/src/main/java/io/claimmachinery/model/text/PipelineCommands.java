package io.claimmachinery.model.text;

/**
 * Finds the commands that pipelines read out of what a step prints, character by character: {@code ::name::} at the
 * beginning of a line (GitHub, which skips white space before it), and {@code ##[name]} and {@code ##vso[name]} anywhere
 * (GitHub and Azure, TeamCity).
 */
public final class PipelineCommands {

    private boolean atStart = true;
    private boolean colon;
    private int hashes;

    /** What goes in front of the character so that no command comes about: a backslash or nothing. */
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

    /** Something is written that is part of no command. */
    public void other() {
        atStart = false;
        colon = false;
        hashes = 0;
    }
}
