package io.claimmachinery.machinery.template;

/** A template or profile file does not say what it must; the message is the reason, without the file's name. */
final class TemplateFormatException extends Exception {

    TemplateFormatException(String reason) {
        super(reason);
    }

    TemplateFormatException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
