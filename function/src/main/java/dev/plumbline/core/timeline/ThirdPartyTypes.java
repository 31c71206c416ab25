package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import java.util.List;

/** Types of widely used fields outside Django, by class name; what is not listed is unknown. */
final class ThirdPartyTypes {
    private ThirdPartyTypes() {}

    static ColumnType of(FieldDefinition field) {
        return switch (field.className()) {
            case "AutoCreatedField",
                    "AutoLastModifiedField",
                    "MonitorField",
                    "CreationDateTimeField",
                    "ModificationDateTimeField" -> ColumnType.of("timestamp with time zone");
            case "RichTextField",
                    "RichTextUploadingField",
                    "I18nCharField",
                    "I18nTextField",
                    "HTMLField",
                    "MarkdownxField",
                    "MarkdownField" -> ColumnType.of("text");
            case "StreamField" ->
                new ColumnType("jsonb", List.of("text"), false, false);
            case "JSONField" -> json(field);
            case "CountryField" -> ColumnTypes.text(field, 2);
            case "PhoneNumberField" -> ColumnTypes.text(field, 128);
            case "TimeZoneField" -> ColumnTypes.text(field, 63);
            case "AutoSlugField" -> ColumnTypes.text(field, 50);
            case "ThumbnailerImageField", "StdImageField", "VersatileImageField" -> ColumnTypes.text(field, 100);
            case "CourseKeyField", "UsageKeyField", "BlockTypeKeyField", "LearningContextKeyField" ->
                ColumnTypes.text(field, null);
            case "MoneyField" -> ColumnTypes.decimal(field);
            case "CurrencyField" -> ColumnTypes.text(field, 3);
            default -> ColumnType.UNKNOWN;
        };
    }

    private static ColumnType json(FieldDefinition field) {
        return switch (field.path().substring(0, field.path().indexOf('.') + 1)) {
            case "jsonfield.", "django_extensions." -> ColumnType.of("text");
            case "django_jsonfield_backport." -> ColumnType.of("jsonb");
            default -> ColumnType.UNKNOWN;
        };
    }
}
