package io.claimmachinery.cli.repository;

import io.claimmachinery.model.claim.ObjectRules;
import io.claimmachinery.yaml.ManifestObject;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.util.List;

/** Reads rendered manifests. */
public final class Manifest {

    private Manifest() {}

    /** Returns a manifest as its file contains it: with one line end at its end, of the same kind as the others. */
    static String file(String manifest) {
        int newline = manifest.indexOf('\n');
        boolean isDos = newline > 0 && manifest.charAt(newline - 1) == '\r';
        return manifest.strip() + (isDos ? "\r\n" : "\n");
    }

    /**
     * Returns the objects of a manifest that is to be committed, at least one.
     *
     * @throws ClaimProblem.Invalid if it contains anything but Kubernetes objects with fixed names, or an object that no
     *     Kubernetes API server accepts
     */
    public static List<ManifestObject> rendered(String manifest, String fileName) {
        List<ManifestObject> objects = objects(manifest, fileName);
        for (ManifestObject object : objects) {
            ObjectRules.broken(object.apiVersion(), object.identity()).ifPresent(reason -> {
                throw new ClaimProblem.Invalid(
                        "the rendered manifest cannot become a claim: " + fileName + ":" + object.line() + ": "
                                + reason,
                        List.of("Give parameters that make another name, or correct the template's module."));
            });
        }
        return objects;
    }

    /**
     * Returns the objects of a manifest, at least one.
     *
     * @throws ClaimProblem.Invalid if it contains anything but Kubernetes objects with fixed names
     */
    public static List<ManifestObject> objects(String manifest, String fileName) {
        try {
            return ManifestReader.read(manifest, fileName);
        } catch (YamlException e) {
            throw new ClaimProblem.Invalid(
                    "the rendered manifest cannot become a claim: " + e.getMessage(),
                    List.of(
                            "Correct the template's module; 'claims render --dry-run' without a repository shows what it"
                                    + " renders."));
        }
    }
}
