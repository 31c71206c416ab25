package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who lacks which right to read a view, and the statements that give them. */
final class ViewDenial {
    private ViewDenial() {}

    /** @param said PostgreSQL's message, where it was met; else the first missing right in words */
    static ViewFailure.Told told(RelationName view, String said, List<MissingPrivilege> missing) {
        List<String> chain = new ArrayList<>();
        chain.add("view " + view);
        chain.add(missing.get(0).object());
        String words = missing.stream().map(MissingPrivilege::words).distinct().collect(Collectors.joining("; "));
        return new ViewFailure.Told(
                ViewStatus.DENIED,
                said.isEmpty() ? words : said + ": " + words,
                missing.get(0).object(),
                chain,
                missing.stream().map(MissingPrivilege::grant).distinct().collect(Collectors.joining(" ")));
    }
}
