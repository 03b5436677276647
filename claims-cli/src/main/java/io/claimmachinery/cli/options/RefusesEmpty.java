package io.claimmachinery.cli.options;

import picocli.CommandLine.Model.OptionSpec;

/**
 * A command with options that narrow what it changes or allows. An empty value of another option counts as not given; an
 * empty value of these is wrong usage, since without them the command would do more than its user wants.
 */
public interface RefusesEmpty {

    /** Whether the option narrows what this command does. */
    boolean refusesEmpty(OptionSpec option);
}
