package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldClass;
import dev.plumbline.core.migration.FieldDefinition;
import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.migration.ModelKey;
import dev.plumbline.core.migration.ModelOptions;
import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.migration.ProjectState;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.SourcePosition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables and columns of the models of one project state: what Django's {@code _meta} knows. */
final class ModelTables {
    private static final String MODELS = "django.db.models.";
    private static final int DEEPEST = 16;

    private final ProjectState state;
    private final ProjectSettings settings;

    ModelTables(ProjectState state, ProjectSettings settings) {
        this.state = state;
        this.settings = settings;
    }

    ProjectState state() {
        return state;
    }

    @Nullable
    ModelState find(String appLabel, String modelName) {
        return state.find(new ModelKey(appLabel, modelName));
    }

    /** Migrations act on its table: it is managed, no proxy, and not swapped out. */
    boolean isMigrated(ModelState model) {
        ModelOptions options = model.options();
        if (!options.managed() || options.proxy()) {
            return false;
        }
        String replacement = options.swappable() == null ? null : settings.text(options.swappable());
        return replacement == null
                || replacement
                        .toLowerCase(Locale.ROOT)
                        .equals(model.key().toString().toLowerCase(Locale.ROOT));
    }

    String table(ModelState model) {
        ModelState concrete = concrete(model, 0);
        String given = concrete.options().table();
        return given == null
                ? IdentifierNames.table(
                        concrete.key().appLabel(), concrete.key().name())
                // Quotes in db_table keep Django from quoting; the name is what stands between them.
                : given.replace("\"", "");
    }

    /** The model whose table a proxy uses; any other model itself. */
    private ModelState concrete(ModelState model, int depth) {
        if (!model.options().proxy() || depth > DEEPEST) {
            return model;
        }
        for (ModelKey base : model.bases()) {
            ModelState parent = state.find(base);
            if (parent != null) {
                return concrete(parent, depth + 1);
            }
        }
        return model;
    }

    /** The model's own columns, in the order in which Django creates them. */
    List<ModelColumn> columns(ModelState model) {
        List<ModelColumn> automatic = new ArrayList<>();
        List<ModelColumn> columns = new ArrayList<>();
        Map<String, FieldDefinition> fields = localFields(model);
        for (Map.Entry<String, FieldDefinition> entry : fields.entrySet()) {
            ModelColumn column = column(model, entry.getKey(), entry.getValue());
            if (column != null) {
                boolean first = entry.getValue().flag("auto_created", false);
                (first ? automatic : columns).add(column);
            }
        }
        automatic.addAll(columns);
        return automatic;
    }

    /** The fields of the migration, and those that Django adds by itself. */
    private Map<String, FieldDefinition> localFields(ModelState model) {
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        boolean hasKey = model.fields().values().stream().anyMatch(ModelTables::isPrimaryKey);
        if (!hasKey && !model.options().proxy()) {
            String parent = parentPointer(model);
            if (parent == null) {
                fields.put("id", automaticKey());
            } else {
                fields.put(parent, pointer(model, model.bases().get(0)));
            }
        }
        fields.putAll(model.fields());
        if (model.options().orderWithRespectTo() != null) {
            fields.put("_order", order());
        }
        return fields;
    }

    private static boolean isPrimaryKey(FieldDefinition field) {
        return field.flag("primary_key", false) || FieldKind.of(field) == FieldKind.COMPOSITE_KEY;
    }

    private @Nullable String parentPointer(ModelState model) {
        for (ModelKey base : model.bases()) {
            ModelState parent = state.find(base);
            if (parent != null) {
                return concrete(parent, 0).key().name() + "_ptr";
            }
        }
        return null;
    }

    private FieldDefinition automaticKey() {
        String name = settings.defaultAutoField();
        return field(name == null ? "AutoField" : name, Map.of("primary_key", yes(), "auto_created", yes()));
    }

    private static FieldDefinition pointer(ModelState model, ModelKey parent) {
        Map<String, PythonExpression> arguments = new LinkedHashMap<>();
        arguments.put("to", text(parent.equals(model.key()) ? "self" : parent.toString()));
        arguments.put("primary_key", yes());
        arguments.put("auto_created", yes());
        return field("OneToOneField", arguments);
    }

    private static FieldDefinition order() {
        return field("OrderWrt", Map.of("default", new IntegerLiteral(BigInteger.ZERO, SourcePosition.START)));
    }

    /** The column of a field; null for a field without one, or unknown to the model. */
    @Nullable
    ModelColumn column(ModelState model, String fieldName) {
        FieldDefinition field = model.field(fieldName);
        if (field != null) {
            return column(model, fieldName, field);
        }
        if (fieldName.equals("pk")) {
            return primaryKey(model, 0);
        }
        // The attribute name of a foreign key works as well.
        String relation = fieldName.endsWith("_id") ? fieldName.substring(0, fieldName.length() - 3) : "";
        FieldDefinition key = model.field(relation);
        if (key != null) {
            return column(model, relation, key);
        }
        FieldDefinition automatic = localFields(model).get(fieldName);
        return automatic == null ? null : column(model, fieldName, automatic);
    }

    @Nullable
    ModelColumn column(ModelState model, String fieldName, FieldDefinition field) {
        return column(model, fieldName, field, 0);
    }

    private @Nullable ModelColumn column(ModelState model, String fieldName, FieldDefinition field, int depth) {
        FieldKind kind = FieldKind.of(field);
        if (kind == FieldKind.MANY_TO_MANY || kind == FieldKind.NONE || kind == FieldKind.COMPOSITE_KEY) {
            return null;
        }
        boolean relation = kind.isRelationColumn();
        ModelColumn referenced = relation ? target(model, field, depth) : null;
        ColumnType type;
        if (relation) {
            type = referenced == null
                    ? ColumnType.UNKNOWN
                    : new ColumnType(
                            referenced.definition().type(),
                            referenced.definition().alsoAccepted(),
                            false,
                            false);
        } else {
            type = ColumnTypes.of(field);
        }
        boolean primaryKey = field.flag("primary_key", false);
        boolean unique = primaryKey || kind == FieldKind.ONE_TO_ONE || field.flag("unique", false);
        boolean indexed = field.flag("db_index", relation || isIndexedByDefault(field));
        String name = columnName(fieldName, field, relation);
        boolean nullable = !primaryKey && field.flag("null", hasNullByDefault(field));
        String collation =
                relation && referenced != null ? referenced.definition().collation() : field.text("db_collation");
        var definition = new ColumnDefinition(
                name,
                type.name(),
                type.alsoAccepted(),
                nullable,
                type.identity(),
                unique && !primaryKey,
                type.positive() ? "\"" + name + "\" >= 0" : null,
                DefaultLiterals.backfill(field, type),
                DefaultLiterals.databaseDefault(field),
                generatedAs(model, field, depth),
                collation,
                field.text("db_comment"));
        return new ModelColumn(
                fieldName,
                field,
                definition,
                primaryKey,
                unique,
                indexed,
                type.likeOperatorClass(),
                relation ? target(model, field, referenced) : null);
    }

    /** Null for a column that is not generated; a question mark for an expression that cannot be written. */
    private @Nullable String generatedAs(ModelState model, FieldDefinition field, int depth) {
        PythonExpression expression = field.argument("expression");
        if (!field.type().djangoName().equals("GeneratedField") || expression == null || depth > DEEPEST) {
            return null;
        }
        String sql = new ExpressionSql(name -> {
                    FieldDefinition used = model.field(name);
                    ModelColumn column = used == null ? null : column(model, name, used, depth + 1);
                    return column == null ? null : column.name();
                })
                .render(expression);
        return sql == null ? ColumnDefinition.UNWRITTEN : sql;
    }

    private static boolean isIndexedByDefault(FieldDefinition field) {
        return field.type().djangoName().equals("SlugField")
                || field.type().name().equals("AutoSlugField");
    }

    private static boolean hasNullByDefault(FieldDefinition field) {
        String name = field.type().djangoName();
        return name.equals("NullBooleanField") || name.equals("GeneratedField");
    }

    private static String columnName(String fieldName, FieldDefinition field, boolean relation) {
        String given = field.text("db_column");
        if (given != null) {
            return IdentifierNames.given(given);
        }
        return IdentifierNames.given(relation ? fieldName + "_id" : fieldName);
    }

    /** The column a foreign key leads to; null if its model or field is unknown. */
    private @Nullable ModelColumn target(ModelState owner, FieldDefinition field, int depth) {
        String reference = field.text("to");
        ModelState model = reference == null ? null : state.find(ModelKey.resolve(reference, owner.key()));
        if (model == null || depth > DEEPEST) {
            return null;
        }
        if (model.uncertain()) {
            return null;
        }
        String toField = field.text("to_field");
        if (toField == null) {
            return field.has("to_field") ? null : primaryKey(model, depth + 1);
        }
        FieldDefinition definition = model.field(toField);
        return definition == null ? null : column(model, toField, definition, depth + 1);
    }

    private ModelColumn.@Nullable Target target(
            ModelState owner, FieldDefinition field, @Nullable ModelColumn referenced) {
        String reference = field.text("to");
        if (reference == null) {
            return null;
        }
        boolean constrained = field.flag("db_constraint", true);
        boolean told = !field.has("db_constraint") || Literals.truth(field.argument("db_constraint")) != null;
        ModelKey key = ModelKey.resolve(reference, owner.key());
        ModelState model = state.find(key);
        if (model == null) {
            return new ModelColumn.Target(IdentifierNames.table(key.appLabel(), key.name()), "id", constrained, false);
        }
        return new ModelColumn.Target(
                table(model), referenced == null ? "id" : referenced.name(), constrained, told && referenced != null);
    }

    /** The model's primary key is a field of its own that leads to no other model. */
    boolean hasKeyOfItsOwn(ModelState model) {
        if (model.options().proxy()) {
            return false;
        }
        Map.Entry<String, FieldDefinition> key = keyField(model.fields());
        return key == null
                ? parentPointer(model) == null
                : !FieldKind.of(key.getValue()).isRelationColumn();
    }

    /** The column of a model's primary key; null if model or key are unknown, or the key is composite. */
    @Nullable
    ColumnDefinition keyColumn(ModelKey key) {
        ModelState model = state.find(key);
        ModelColumn column = model == null ? null : primaryKey(model, 0);
        return column == null ? null : column.definition();
    }

    /** Null for a composite key, or one inherited from a model that is unknown. */
    private @Nullable ModelColumn primaryKey(ModelState model, int depth) {
        ModelState concrete = concrete(model, 0);
        Map.Entry<String, FieldDefinition> key = keyField(concrete.fields());
        if (key == null) {
            key = keyField(localFields(concrete));
        }
        return key == null ? null : column(concrete, key.getKey(), key.getValue(), depth);
    }

    private static Map.@Nullable Entry<String, FieldDefinition> keyField(Map<String, FieldDefinition> fields) {
        for (Map.Entry<String, FieldDefinition> entry : fields.entrySet()) {
            if (entry.getValue().flag("primary_key", false)) {
                return entry;
            }
        }
        return null;
    }

    /** Columns of the primary key, in order. */
    List<String> primaryKeyColumns(ModelState model) {
        for (Map.Entry<String, FieldDefinition> entry : model.fields().entrySet()) {
            if (FieldKind.of(entry.getValue()) == FieldKind.COMPOSITE_KEY) {
                List<String> columns = new ArrayList<>();
                entry.getValue().arguments().values().forEach(part -> {
                    ModelColumn column = part instanceof StringLiteral name ? column(model, name.value()) : null;
                    if (column != null) {
                        columns.add(column.name());
                    }
                });
                return columns;
            }
        }
        ModelColumn key = primaryKey(model, 0);
        return key == null ? List.of() : List.of(key.name());
    }

    /** The model of the table between two models; null if the field has none of its own. */
    @Nullable
    ModelState through(ModelState owner, String fieldName, FieldDefinition field) {
        String reference = field.text("to");
        if (FieldKind.of(field) != FieldKind.MANY_TO_MANY || field.has("through") || reference == null) {
            return null;
        }
        ModelKey target = ModelKey.resolve(reference, owner.key());
        boolean sameName = target.name().equals(owner.key().name());
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        fields.put("id", automaticKey());
        String from = (sameName ? "from_" : "") + owner.key().name();
        String to = (sameName ? "to_" : "") + target.name();
        boolean constrained = field.flag("db_constraint", true);
        fields.put(from, key(owner.key(), constrained));
        fields.put(to, key(target, constrained));
        if (field.type().name().contains("SortedManyToMany") && field.flag("sorted", true)) {
            // django-sortedm2m keeps the order of the rows in a column of its own.
            fields.put("sort_value", field("IntegerField", Map.of()));
        }
        String given = field.text("db_table");
        String table =
                given == null ? IdentifierNames.manyToManyTable(table(owner), fieldName) : given.replace("\"", "");
        ModelOptions options = ModelOptions.none().withTable(table).withUniqueTogether(List.of(List.of(from, to)));
        ModelKey name = new ModelKey(owner.key().appLabel(), owner.name() + "_" + fieldName);
        return new ModelState(name, owner.name() + "_" + fieldName, fields, options, List.of());
    }

    /** In a table between two models: the field that leads to the other model, and the one that leads to its owner. */
    static List<String> throughFields(ModelState through) {
        List<String> names = List.copyOf(through.fields().keySet());
        return List.of(names.get(2), names.get(1));
    }

    private static FieldDefinition key(ModelKey target, boolean constrained) {
        Map<String, PythonExpression> arguments = new LinkedHashMap<>();
        arguments.put("to", text(target.toString()));
        if (!constrained) {
            arguments.put("db_constraint", new BooleanLiteral(false, SourcePosition.START));
        }
        return field("ForeignKey", arguments);
    }

    private static FieldDefinition field(String className, Map<String, PythonExpression> arguments) {
        return new FieldDefinition(FieldClass.of(MODELS + className), arguments, null);
    }

    private static StringLiteral text(String value) {
        return new StringLiteral(value, SourcePosition.START);
    }

    private static BooleanLiteral yes() {
        return new BooleanLiteral(true, SourcePosition.START);
    }
}
