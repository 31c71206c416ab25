package dev.plumbline.core.timeline;

/** The errors of PostgreSQL that a schema change can meet, under the names psycopg gives them. */
enum PostgresError {
    DUPLICATE_TABLE("42P07", "DuplicateTable"),
    DUPLICATE_COLUMN("42701", "DuplicateColumn"),
    DUPLICATE_OBJECT("42710", "DuplicateObject"),
    DUPLICATE_FUNCTION("42723", "DuplicateFunction"),
    DUPLICATE_SCHEMA("42P06", "DuplicateSchema"),
    UNDEFINED_TABLE("42P01", "UndefinedTable"),
    UNDEFINED_COLUMN("42703", "UndefinedColumn"),
    UNDEFINED_OBJECT("42704", "UndefinedObject"),
    UNDEFINED_FUNCTION("42883", "UndefinedFunction"),
    INVALID_SCHEMA_NAME("3F000", "InvalidSchemaName"),
    DEPENDENT_OBJECTS_STILL_EXIST("2BP01", "DependentObjectsStillExist"),
    FEATURE_NOT_SUPPORTED("0A000", "FeatureNotSupported"),
    INVALID_TABLE_DEFINITION("42P16", "InvalidTableDefinition"),
    DATATYPE_MISMATCH("42804", "DatatypeMismatch"),
    INVALID_FOREIGN_KEY("42830", "InvalidForeignKey"),
    OBJECT_NOT_IN_PREREQUISITE_STATE("55000", "ObjectNotInPrerequisiteState"),
    INVALID_PARAMETER_VALUE("22023", "InvalidParameterValue"),
    SYNTAX_ERROR("42601", "SyntaxError"),
    WRONG_OBJECT_TYPE("42809", "WrongObjectType");

    private final String sqlState;
    private final String errorClass;

    PostgresError(String sqlState, String errorClass) {
        this.sqlState = sqlState;
        this.errorClass = errorClass;
    }

    String sqlState() {
        return sqlState;
    }

    String errorClass() {
        return errorClass;
    }
}
