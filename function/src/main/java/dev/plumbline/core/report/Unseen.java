package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.request.RequiredView;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The required views that an earlier run did not come to, or could not tell of. */
public final class Unseen {
    private Unseen() {}

    /**
     * What is to be asked again.
     *
     * @param configured what is wanted of the views today; one that is not among them is asked for by its name
     */
    public static List<RequiredView> of(Report earlier, List<RequiredView> configured) {
        return earlier.views().stream()
                .filter(view -> view.status().isUnseen())
                .map(view -> configured(view, configured).orElseGet(() -> RequiredView.named(view.view())))
                .toList();
    }

    private static Optional<RequiredView> configured(ViewVerdict view, List<RequiredView> configured) {
        String bare = view.view().substring(view.view().indexOf('.') + 1);
        return configured.stream()
                .filter(each -> each.name().equals(view.view()) || each.name().equals(bare))
                .findFirst()
                .or(() -> configured.stream()
                        .filter(each -> matches(each.name(), view.view()) || matches(each.name(), bare))
                        .findFirst()
                        .map(each -> each.of(view.view())));
    }

    private static boolean matches(String pattern, String name) {
        return Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", name);
    }
}
