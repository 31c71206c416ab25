package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.function.source.AppConfigs.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds an app's module and label, as Django's {@code AppConfig.create} does. */
final class AppModules {
    private final PythonFiles files;
    private final AppConfigs configs;
    private final boolean followsDefaultAppConfig;

    /** @param django version; up to 4.0 {@code default_app_config} counts; null if unknown */
    AppModules(PythonFiles files, @Nullable String django) {
        this.files = files;
        this.configs = new AppConfigs(files);
        this.followsDefaultAppConfig = django != null && !DjangoVersion.isAtLeast(django, 4, 1);
    }

    /**
     * An app.
     *
     * @param module its dotted name
     * @param found its module is on this disk
     * @param doubt why module or label may be others; null if they are as Django has them
     */
    record AppModule(
            String label,
            String module,
            boolean found,
            @Nullable String doubt) {}

    /** @param entry of {@code INSTALLED_APPS}: a package or the path of a config class */
    AppModule installed(String entry) {
        if (isModule(entry)) {
            return ofModule(entry);
        }
        int dot = entry.lastIndexOf('.');
        Config config = configs.config(entry).orElse(null);
        if (config != null) {
            return named(config, packageOf(entry), entry);
        }
        String home = packageOf(entry);
        String doubt = dot > 0 && isModule(entry.substring(0, dot))
                ? "%s has no config class %s that can be read"
                        .formatted(entry.substring(0, dot), entry.substring(dot + 1))
                : null;
        return new AppModule(lastPart(home), home, isModule(home), doubt);
    }

    /** The app in a folder, for projects whose settings could not be read. */
    AppModule inFolder(Path folder) {
        return ofModule(files.shown(folder).replace('/', '.'));
    }

    private boolean isModule(String dotted) {
        return files.folder(dotted).isPresent() || files.file(dotted).isPresent();
    }

    private AppModule ofModule(String module) {
        if (followsDefaultAppConfig) {
            String old = defaultAppConfig(module);
            Config config = old == null ? null : configs.config(old).orElse(null);
            if (old != null && config != null) {
                return named(config, module, old);
            }
        }
        Map<String, Config> members = configs.of(module + ".apps");
        List<Map.Entry<String, Config>> candidates = new ArrayList<>();
        for (Map.Entry<String, Config> member : members.entrySet()) {
            if (!Boolean.FALSE.equals(member.getValue().isDefault())) {
                candidates.add(member);
            }
        }
        if (candidates.size() > 1) {
            candidates.removeIf(member -> !Boolean.TRUE.equals(member.getValue().isDefault()));
        }
        if (candidates.size() == 1) {
            Map.Entry<String, Config> chosen = candidates.get(0);
            return named(chosen.getValue(), module, module + ".apps." + chosen.getKey());
        }
        String doubt = candidates.isEmpty()
                ? null
                : "%s.apps declares more than one default AppConfig, which Django refuses".formatted(module);
        return new AppModule(lastPart(module), module, true, doubt);
    }

    private @Nullable String defaultAppConfig(String module) {
        Path file = files.file(module).orElse(null);
        if (file == null || !PythonFiles.text(file).contains("default_app_config")) {
            return null;
        }
        PythonModule parsed = PythonFiles.parse(file);
        return parsed == null
                ? null
                : ConstantEvaluator.of(parsed)
                        .value("default_app_config")
                        .map(Literals::text)
                        .orElse(null);
    }

    private AppModule named(Config config, String home, String path) {
        String module = config.name() == null ? home : config.name();
        String label = config.label() == null ? lastPart(module) : config.label();
        String doubt = config.unread() == null ? null : "the %s of %s is computed".formatted(config.unread(), path);
        return new AppModule(label, module, isModule(module), doubt);
    }

    /** {@code a.b.apps.BConfig} belongs to {@code a.b}. */
    private static String packageOf(String entry) {
        int dot = entry.lastIndexOf('.');
        if (dot < 0 || dot == entry.length() - 1 || !Character.isUpperCase(entry.charAt(dot + 1))) {
            return entry;
        }
        String module = entry.substring(0, dot);
        int parent = module.lastIndexOf('.');
        return parent < 0 ? module : module.substring(0, parent);
    }

    private static String lastPart(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }
}
