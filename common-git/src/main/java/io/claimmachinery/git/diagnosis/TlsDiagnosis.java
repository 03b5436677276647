package io.claimmachinery.git.diagnosis;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.text.Text;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** The cause of a failed TLS connection. */
final class TlsDiagnosis {

    private TlsDiagnosis() {}

    static GitException of(GitRemote remote, Exception e) {
        String reason = reason(e);
        String lower = reason.toLowerCase(Locale.ROOT);
        String host = remote.host().orElse("the host");
        if (lower.contains("unrecognized ssl message") || lower.contains("plaintext")) {
            return new GitException.Unavailable(
                    host + " does not speak TLS on this port",
                    "Check the port, and whether the address begins with https:// or http://.",
                    e);
        }
        if (lower.contains("certification path") || lower.contains("path building") || lower.contains("trust anchor")) {
            return new GitException.Local(
                    "The certificate of " + host
                            + " is not trusted: no authority that this machine knows has signed it",
                    "If your company has its own certificate authority, name its file in GIT_SSL_CAINFO or SSL_CERT_FILE, or"
                            + " set it with git config --global http.sslCAInfo FILE.",
                    e);
        }
        if (lower.contains("subject alternative") || lower.contains("no name matching")) {
            return new GitException.Local(
                    "The certificate of " + host + " is for another host: " + reason,
                    "Use the name that the certificate is for.",
                    e);
        }
        if (lower.contains("notafter") || lower.contains("expired") || lower.contains("validity check")) {
            return new GitException.Local(
                    "The certificate of " + host + " has expired: " + reason,
                    "Check this machine's clock, and ask the host's operator for a new certificate.",
                    e);
        }
        return new GitException.Unavailable("No TLS connection to " + remote + ": " + reason, e);
    }

    /** Returns the innermost message that comes from TLS. */
    private static String reason(Exception e) {
        String reason = "";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if ((cause instanceof SSLException
                            || cause instanceof CertificateException
                            || cause.getClass().getPackageName().startsWith("java.security")
                            || cause.getClass().getPackageName().startsWith("sun.security"))
                    && cause.getMessage() != null) {
                reason = reason + (reason.isEmpty() ? "" : ": ") + cause.getMessage();
            }
        }
        return Text.safe(reason);
    }
}
