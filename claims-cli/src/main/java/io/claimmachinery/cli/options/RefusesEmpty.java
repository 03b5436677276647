package io.claimmachinery.cli.options;

import picocli.CommandLine.Model.OptionSpec;

/**
 * A command with options that narrow what it changes or allows. An empty value of another option counts as not given. An empty
 * value of one of these is a usage error, because without them the command would do more than its user wants.
 */
public interface RefusesEmpty {

    /** Reports whether the option narrows what this command does. */
    boolean refusesEmpty(OptionSpec option);
}
