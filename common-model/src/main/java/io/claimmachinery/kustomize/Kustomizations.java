package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;

/** Finds what kustomizations say. */
@FunctionalInterface
interface Kustomizations {

    /** Reads each kustomization anew. */
    Kustomizations READER = (file, content) -> KustomizationFile.read(file, FileText.toEdit(content, file.value()));

    /** What a file says; throws as {@link KustomizationFile#read}. */
    KustomizationFile read(RepositoryPath file, byte[] content);
}
