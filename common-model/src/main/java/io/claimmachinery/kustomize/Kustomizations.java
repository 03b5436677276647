package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;

/** Reads kustomizations, possibly from a cache. */
@FunctionalInterface
interface Kustomizations {

    /** Reads each kustomization without a cache. */
    Kustomizations READER = (file, content) -> KustomizationFile.read(file, FileText.toEdit(content, file.value()));

    /** Reads a file. Throws the same exceptions as {@link KustomizationFile#read}. */
    KustomizationFile read(RepositoryPath file, byte[] content);
}
