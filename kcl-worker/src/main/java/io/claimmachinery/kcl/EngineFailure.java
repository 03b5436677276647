package io.claimmachinery.kcl;

/** Turns the engine's words into what the module's author may read. */
final class EngineFailure {
    private EngineFailure() {}

    static RenderResult.ModuleFailed present(String text, RenderRequest request) {
        return new RenderResult.ModuleFailed(text, null, null);
    }
}
