package io.claimmachinery.registry.signin;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientResponseException;

/** Says in words why the OpenID provider's configuration cannot be read. */
final class ProviderFailure {

    private ProviderFailure() {}

    /** Returns the reason as the end of a sentence, without text of the provider. */
    static String reason(Throwable failure) {
        String reason = "the answer is not an OpenID configuration";
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case RestClientResponseException answer -> {
                    return "the provider answered with status "
                            + answer.getStatusCode().value();
                }
                case UnresolvedAddressException _ -> {
                    return "the name of its host is unknown";
                }
                case HttpConnectTimeoutException _ -> {
                    return "the connection timed out";
                }
                case HttpTimeoutException _ -> {
                    return "the provider did not answer in time";
                }
                case SSLException _ -> {
                    return "no secure connection is possible; its certificate may not be trusted";
                }
                // Goes on: an unknown host is the cause of a failed connection
                case ConnectException _ -> reason = "the connection failed";
                default -> {}
            }
        }
        return reason;
    }
}
