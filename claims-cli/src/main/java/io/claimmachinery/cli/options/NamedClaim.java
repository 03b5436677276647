package io.claimmachinery.cli.options;

import io.claimmachinery.cli.repository.ClaimReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The claim that a command works on. */
public final class NamedClaim {

    @Parameters(paramLabel = "NAME", description = "Name of the claim.")
    String name = "";

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "Category of the claim, if several have its name.")
    @Nullable String category;

    public String name() {
        return name;
    }

    /** Reports whether the user names the claim's category. */
    public boolean isOfOneCategory() {
        return category != null;
    }

    public ClaimReference reference() {
        return new ClaimReference(name, Optional.ofNullable(category));
    }
}
