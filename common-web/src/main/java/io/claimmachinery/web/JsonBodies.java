package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.text.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses JSON bodies that are not text in UTF-8. A parser would replace such bytes and escapes by other text. */
@RestControllerAdvice
public final class JsonBodies extends RequestBodyAdviceAdapter {

    /**
     * Checks a body that no controller's argument receives. Arguments are checked already.
     *
     * @throws ProblemException names the first place that is not text
     */
    public static void check(byte[] body) {
        JsonText.fault(body).ifPresent(fault -> {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The request's body is not text, at " + fault + ". Send JSON in UTF-8.");
        });
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        refuseOtherCharsets(message.getHeaders().getContentType());
        byte[] body = message.getBody().readAllBytes();
        check(body);
        return new CheckedMessage(message.getHeaders(), new ByteArrayInputStream(body));
    }

    private static void refuseOtherCharsets(@Nullable MediaType type) {
        Charset charset = type == null ? null : type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "JSON in " + charset.name() + " is not supported. Send it in UTF-8, and leave out charset.");
        }
    }

    private record CheckedMessage(HttpHeaders getHeaders, InputStream getBody) implements HttpInputMessage {}
}
