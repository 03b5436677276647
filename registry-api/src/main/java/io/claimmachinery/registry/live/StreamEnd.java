package io.claimmachinery.registry.live;

/** Why a stream ended. */
enum StreamEnd {
    /** The client left, or took nothing any more. */
    CLIENT,
    /** The client's place is not kept any more. */
    GONE,
    /** The client's token is not known any more. */
    TOKEN,
    /** The service ends. */
    SHUTDOWN
}
