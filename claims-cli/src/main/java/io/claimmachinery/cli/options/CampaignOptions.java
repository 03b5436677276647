package io.claimmachinery.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options for the number of claims on a branch, and of branches that are open at once. */
public final class CampaignOptions {

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "One branch and request for each N claims of a category, named upgrade-{category}-{number}.")
    int batch;

    @Option(
            names = "--max-open",
            paramLabel = "M",
            description = "With --batch: create no new branches while M of them are open; the next run continues.")
    int maxOpen;

    public int batch() {
        return batch;
    }

    public int maxOpen() {
        return maxOpen;
    }

    /** Reports whether all changes go on one branch. */
    public boolean isOne() {
        if (batch < 0 || maxOpen < 0 || (maxOpen > 0 && batch == 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--batch and --max-open are numbers from 1, and --max-open needs --batch");
        }
        return batch == 0;
    }
}
