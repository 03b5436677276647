package io.claimmachinery.git.repository;

import io.claimmachinery.git.library.GitRuntime;

/** What the process keeps in memory of the files of repositories, so that it need not read them again. */
public final class ReadContents {

    private ReadContents() {}

    /** Drops all of it. Repositories that are in use read their files again. */
    public static void forget() {
        GitRuntime.forgetContents();
    }
}
