package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.ManifestObject;
import io.claimmachinery.yaml.ManifestReader;
import java.util.List;

/** Reads the objects of manifests. A program that builds the same files many times may cache them. */
@FunctionalInterface
public interface Manifests {

    /** Reads each manifest without a cache. */
    Manifests READER = (file, content) -> ManifestReader.readAny(FileText.toEdit(content, file.value()), file.value());

    /** Returns the objects of a file. Throws a {@link io.claimmachinery.yaml.YamlException} if it is not a manifest. */
    List<ManifestObject> read(RepositoryPath file, byte[] content);
}
