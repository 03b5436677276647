package io.claimmachinery.machinery.template;

/** Thrown if a template or profile file is invalid. The message is the reason, without the file's name. */
final class TemplateFormatException extends Exception {

    TemplateFormatException(String reason) {
        super(reason);
    }

    TemplateFormatException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
