package io.claimmachinery.registry.live;

/** The reason why a stream ended. */
enum StreamEnd {
    /** The client disconnected or stopped reading. */
    CLIENT,
    /** The client's position is no longer kept. */
    GONE,
    /** The client's token is no longer valid. */
    TOKEN,
    /** The service is shutting down. */
    SHUTDOWN
}
