package io.claimmachinery.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options for how to treat a manifest that was edited by hand. */
public final class EditOptions {

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--keep-edits",
            description = "Keep edits that were made to the manifest by hand, and merge what changes into it; if both"
                    + " change the same field, the claim is refused.")
    boolean keep;

    @Option(
            names = "--overwrite",
            description = "Drop edits that were made to the manifest by hand; otherwise, an edited claim is refused.")
    boolean overwrite;

    public EditPolicy policy() {
        if (keep && overwrite) {
            throw new ParameterException(spec.commandLine(), "--keep-edits and --overwrite exclude each other");
        }
        return keep ? EditPolicy.KEEP : overwrite ? EditPolicy.OVERWRITE : EditPolicy.REFUSE;
    }
}
