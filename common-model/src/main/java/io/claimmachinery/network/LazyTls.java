package io.claimmachinery.network;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A TLS context that reads its certificate authorities on first use. Commands that contact no https host do not pay for it. */
final class LazyTls extends SSLContextSpi {

    private final Supplier<? extends TrustManager> authorities;
    private @Nullable SSLContext built;

    private LazyTls(Supplier<? extends TrustManager> authorities) {
        this.authorities = authorities;
    }

    static SSLContext context(Supplier<? extends TrustManager> authorities) {
        return new SSLContext(new LazyTls(authorities), null, "TLS") {};
    }

    private synchronized SSLContext context() {
        SSLContext context = built;
        if (context == null) {
            try {
                context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {authorities.get()}, null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            built = context;
        }
        return context;
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("It is set up already");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return context().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return context().getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return context().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return context().createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return context().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context().getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return context().getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return context().getSupportedSSLParameters();
    }
}
