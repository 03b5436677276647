package io.claimmachinery.network;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;

/** Thrown if a file of certificate authorities cannot be used. The message names the setting, the file and the reason. */
public final class UnreadableAuthoritiesException extends IllegalArgumentException {

    UnreadableAuthoritiesException(String source, Path file, Exception cause) {
        super(
                source + " names " + file + ", which cannot be read as certificates in PEM form: " + reason(cause),
                cause);
    }

    private static String reason(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        // Java has different messages for text, for an empty file, and for a damaged certificate
        return cause instanceof CertificateException ? "it holds no certificate" : String.valueOf(cause.getMessage());
    }
}
