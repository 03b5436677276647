package io.claimmachinery.registry.catalog;

/**
 * The Backstage component that a claim's {@code catalog-info.yaml} describes.
 *
 * @param name name of the component
 * @param owner reference to its owner; empty if the file names none
 */
public record CatalogInfo(String name, String owner) {}
