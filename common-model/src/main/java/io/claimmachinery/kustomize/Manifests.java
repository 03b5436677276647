package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.ManifestObject;
import io.claimmachinery.yaml.ManifestReader;
import java.util.List;

/** Finds the objects of manifests. A program that builds the same files over and over may remember what they hold. */
@FunctionalInterface
public interface Manifests {

    /** Reads each manifest anew. */
    Manifests READER = (file, content) -> ManifestReader.readAny(FileText.toEdit(content, file.value()), file.value());

    /** The objects of a file; a {@link io.claimmachinery.yaml.YamlException} if it is not a manifest. */
    List<ManifestObject> read(RepositoryPath file, byte[] content);
}
