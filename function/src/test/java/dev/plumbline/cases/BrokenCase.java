package dev.plumbline.cases;

import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One file of {@code function/src/example/cases}: how a database of the project shop is broken, and what has to be said of it. The
 * file's head has lines {@code key: value}; after {@code [code]} stand changes of the project's files, made after the
 * database was migrated ({@code + path} with the new text, {@code - path} for a file that is gone); after {@code [sql]}
 * statements with an empty line between them, one that has to fail with {@code !} before it.
 */
record BrokenCase(
        String name, Map<String, String> head, Map<String, String> files, List<String> gone, List<String> sql) {
    static List<BrokenCase> all() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.example().resolve("cases"))) {
            List<BrokenCase> cases = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".case"))
                    .sorted()
                    .toList()) {
                cases.add(parse(file.getFileName().toString().replace(".case", ""), Files.readString(file)));
            }
            return cases;
        }
    }

    private static BrokenCase parse(String name, String text) {
        Map<String, String> head = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        List<String> gone = new ArrayList<>();
        String part = "head";
        String path = null;
        StringBuilder sql = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (line.equals("[code]") || line.equals("[sql]")) {
                part = line;
            } else if (part.equals("[sql]")) {
                sql.append(line).append('\n');
            } else if (part.equals("[code]")) {
                if (line.startsWith("- ")) {
                    gone.add(line.substring(2));
                } else if (line.startsWith("+ ")) {
                    path = line.substring(2);
                    files.put(path, "");
                } else if (path != null) {
                    files.merge(path, line + "\n", String::concat);
                }
            } else if (!line.isBlank()) {
                int colon = line.indexOf(": ");
                if (colon < 0) {
                    throw new IllegalArgumentException(name + ": no `key: value`: " + line);
                }
                head.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        List<String> statements = Stream.of(sql.toString().split("\n\\s*\n"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        return new BrokenCase(name, head, files, gone, statements);
    }

    /** The class of drift, {@code D1} to {@code D25}, or {@code N} for a look-alike that is none. */
    String kind() {
        return need("class");
    }

    /** What is migrated before anything is broken: everything, or targets in their order. */
    String start() {
        return head.getOrDefault("start", "all");
    }

    /** The values of a key, between commas; empty if it is not there. */
    List<String> values(String key) {
        return Stream.of(head.getOrDefault(key, "").split("\\s*,\\s*"))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Texts of a key, between vertical bars. */
    List<String> texts(String key) {
        return Stream.of(head.getOrDefault(key, "").split("\\s*\\|\\s*"))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    String need(String key) {
        String value = head.get(key);
        if (value == null) {
            throw new IllegalArgumentException(name + " lacks " + key);
        }
        return value;
    }

    String valueOr(String key, String otherwise) {
        return head.getOrDefault(key, otherwise);
    }

    /** Real Django runs on the database itself, since it can not be copied. */
    boolean migratesInPlace() {
        return head.containsKey("judge");
    }

    /** The database as the role that migrates sees it. */
    TestDatabase migrating(TestDatabase database) {
        String role = head.get("migrate-as");
        return role == null ? database : database.as(role, "shop");
    }

    boolean changesCode() {
        return !files.isEmpty() || !gone.isEmpty();
    }

    @Override
    public String toString() {
        return kind() + " " + name;
    }
}
