package io.claimmachinery.cli.command;

import picocli.CommandLine.Option;

/** What happens to a manifest that was edited by hand. */
final class EditOptions {

    @Option(
            names = "--overwrite",
            description = "Drop edits that were made to the manifest by hand; without it, an edited claim is refused.")
    boolean overwrite;
}
