package io.claimmachinery.cli.merge;

/**
 * Three versions of a file and the line ends of the merged version. Line ends are a single property of the file, so the
 * side that changed them wins. A file with both kinds keeps every byte.
 */
record LineEnds(String ancestor, String ours, String theirs) {

    /** The line ends of a text. */
    enum Kind {
        UNIX,
        DOS,
        MIXED,
        NONE
    }

    static LineEnds of(DecodedFile ancestor, DecodedFile ours, DecodedFile theirs) {
        Kind before = ancestor.lineEnds();
        Kind here = ours.lineEnds();
        Kind there = theirs.lineEnds();
        boolean differ = here != there || before != here;
        if (!differ || before == Kind.MIXED || !isOfOneKind(here) || !isOfOneKind(there)) {
            return new LineEnds(ancestor.text(), ours.text(), theirs.text());
        }
        Kind merged = here == before ? there : here;
        return new LineEnds(with(ancestor.text(), merged), with(ours.text(), merged), with(theirs.text(), merged));
    }

    private static boolean isOfOneKind(Kind kind) {
        return kind == Kind.UNIX || kind == Kind.DOS;
    }

    static Kind kind(String text) {
        boolean dos = text.indexOf('\r') >= 0 && text.contains("\r\n");
        int unix = text.indexOf('\n');
        while (unix > 0 && text.charAt(unix - 1) == '\r') {
            unix = text.indexOf('\n', unix + 1);
        }
        if (unix >= 0) {
            return dos ? Kind.MIXED : Kind.UNIX;
        }
        return dos ? Kind.DOS : Kind.NONE;
    }

    private static String with(String text, Kind kind) {
        String unix = text.replace("\r\n", "\n");
        return kind == Kind.DOS ? unix.replace("\n", "\r\n") : unix;
    }
}
