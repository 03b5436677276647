package io.claimmachinery.cli.adopt;

/** A text that a regular expression can read for a limited time only. Some expressions need exponential time. */
final class TimeLimitedText implements CharSequence {

    private static final int LOOKS = 1_000_000;

    private final CharSequence text;
    private int looks;

    /** Signals that the expression took too many steps. */
    static final class Exhausted extends RuntimeException {

        private Exhausted() {
            super("too many steps", null, false, false);
        }
    }

    TimeLimitedText(CharSequence text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
