package io.claimmachinery.status.cluster;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides which values of a spec may be shown: short ones that do not look like a secret, in fields whose path has no
 * name that looks like that of a secret, and that are not below {@code data} or {@code stringData}.
 */
final class ShownValue {

    private static final int LONGEST = 40;
    private static final List<String> SECRET_FIELDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "credential",
            "key",
            "pwd",
            "bearer",
            "jwt",
            "auth",
            "cert",
            "signature",
            "connectionstring",
            "dsn",
            "kubeconfig",
            "userdata",
            "pin");

    /** PEM, JSON web tokens, addresses with a user's password, known prefixes of keys, and long texts without a space. */
    private static final Pattern SECRET_FORM = Pattern.compile(
            "-----BEGIN|eyJ[\\w-]+\\.|://[^/\\s]*:[^/\\s]*@|\\b(gh[pousr]_|glpat-|github_pat_|xox[abp]-|AKIA|sk-|AGE-SECRET)"
                    + "|(?=[\\w+/=-]*\\d)(?=[\\w+/=-]*[A-Z])(?=[\\w+/=-]*[a-z])[\\w+/=-]{20,}");

    private static final Pattern DATA = Pattern.compile("(?i)(^|[.\\]])(string|binary)?data([.\\[]|$)");

    private ShownValue() {}

    /** @param field the full path of the field, as in {@code spec.env[HOME].value} */
    static boolean isShown(String field, String value) {
        String name = field.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "");
        return value.codePointCount(0, value.length()) <= LONGEST
                && !DATA.matcher(field).find()
                && SECRET_FIELDS.stream().noneMatch(name::contains)
                && !SECRET_FORM.matcher(value).find();
    }
}
