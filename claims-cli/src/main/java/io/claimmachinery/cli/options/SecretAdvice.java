package io.claimmachinery.cli.options;

import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;

/** Advice about secrets, which this program does not write. */
public final class SecretAdvice {

    private SecretAdvice() {}

    public static CommandFailure failure(String what) {
        return new CommandFailure(
                ExitCode.USAGE,
                what + ": this program does not write secrets yet",
                "Render the claim with --skip-secrets. Then add the secret by hand with SOPS:",
                "  kubectl create secret generic NAME --from-literal=KEY=VALUE --dry-run=client -o yaml >"
                        + " secret.enc.yaml",
                "  sops --encrypt --encrypted-regex '^(data|stringData)$' --in-place secret.enc.yaml",
                "Put the file next to the claim's manifest, and list it in the kustomization.yaml there.");
    }
}
