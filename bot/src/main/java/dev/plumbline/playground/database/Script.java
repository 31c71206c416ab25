package dev.plumbline.playground.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that can be done to the playground's database: a state to put it in, or a way to break it.
 *
 * @param id as in the file's name
 * @param title a few words
 * @param story what it stands for, in a sentence or two
 * @param sql what is run, by the database's owner
 */
public record Script(String id, String title, String story, String sql) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the database can look like; the first is the one where nothing is wrong. */
    public static List<Script> scenarios() {
        return listed("scenarios");
    }

    /** Ways to break it, whatever it looks like. */
    public static List<Script> breaks() {
        return listed("breaks");
    }

    private static List<Script> listed(String folder) {
        JsonNode index;
        try {
            index = JSON.readTree(SqlResource.read(folder + "/index.json"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(folder + "/index.json of this build is not JSON", e);
        }
        List<Script> scripts = new ArrayList<>();
        for (JsonNode entry : index) {
            String id = entry.path("id").asText();
            scripts.add(new Script(
                    id,
                    entry.path("title").asText(),
                    entry.path("story").asText(),
                    SqlResource.read(folder + "/" + id + ".sql")));
        }
        return List.copyOf(scripts);
    }
}
