package dev.plumbline.function.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The migrations of Django's own apps, for projects read without Django at hand: our descriptions of what they do, not
 * Django's files. They have not changed since Django 3.1.
 */
final class BundledApps {
    private static final String PACKAGE = "django.contrib.";
    private static final Map<String, List<String>> MIGRATIONS = Map.of(
            "admin",
            List.of("0001_initial", "0002_logentry_remove_auto_add", "0003_logentry_add_action_flag_choices"),
            "auth",
            List.of(
                    "0001_initial",
                    "0002_alter_permission_name_max_length",
                    "0003_alter_user_email_max_length",
                    "0004_alter_user_username_opts",
                    "0005_alter_user_last_login_null",
                    "0006_require_contenttypes_0002",
                    "0007_alter_validators_add_error_messages",
                    "0008_alter_user_username_max_length",
                    "0009_alter_user_last_name_max_length",
                    "0010_alter_group_name_max_length",
                    "0011_update_proxy_permissions",
                    "0012_alter_user_first_name_max_length"),
            "contenttypes",
            List.of("0001_initial", "0002_remove_content_type_name"),
            "sessions",
            List.of("0001_initial"),
            "sites",
            List.of("0001_initial", "0002_alter_domain_unique"),
            "flatpages",
            List.of("0001_initial"),
            "redirects",
            List.of("0001_initial", "0002_alter_redirect_new_path_help_text"));

    private BundledApps() {}

    /** By the app's module, e.g. {@code django.contrib.auth}. */
    static Optional<MigrationApp> byModule(String module) {
        return module.startsWith(PACKAGE) ? byLabel(module.substring(PACKAGE.length())) : Optional.empty();
    }

    static Optional<MigrationApp> byLabel(String label) {
        List<String> names = MIGRATIONS.get(label);
        if (names == null) {
            return Optional.empty();
        }
        List<SourceFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(SourceFile.of(
                    name, "django/contrib/%s/migrations/%s.py".formatted(label, name), read(label, name)));
        }
        return Optional.of(new MigrationApp(label, "", files));
    }

    private static byte[] read(String label, String name) {
        String resource = "contrib/%s/%s.py".formatted(label, name);
        try (InputStream stream = BundledApps.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("not packaged: " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
