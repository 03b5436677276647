package io.claimmachinery.registry.backstage;

/** As which kind of entity claims are served. */
enum EntityKind {
    /** Beside the components that claims describe themselves. */
    Resource,
    /** In place of them, for repositories without {@code catalog-info.yaml} files. */
    Component
}
