package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import java.util.List;
import java.util.Set;

/** Types of widely used fields outside Django, by class name; what is not listed is unknown. */
final class ThirdPartyTypes {
    /** Packages whose fields these names are; another's field of the same name may be anything. */
    private static final Set<String> VENDORS = Set.of(
            "autoslug",
            "ckeditor",
            "ckeditor_uploader",
            "django_countries",
            "django_extensions",
            "django_jsonfield_backport",
            "djmoney",
            "easy_thumbnails",
            "i18nfield",
            "jsonfield",
            "markdownx",
            "model_utils",
            "opaque_keys",
            "phonenumber_field",
            "stdimage",
            "timezone_field",
            "tinymce",
            "versatileimagefield",
            "wagtail");

    private ThirdPartyTypes() {}

    /** Whether the field is of a package that is known to define these classes. */
    static boolean isVendors(FieldDefinition field) {
        String path = field.type().path();
        int dot = path.indexOf('.');
        return dot > 0 && VENDORS.contains(path.substring(0, dot));
    }

    static ColumnType of(FieldDefinition field) {
        if (field.type().path().startsWith("django.")) {
            return ColumnType.UNKNOWN;
        }
        return switch (field.type().name()) {
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
            case "StreamField" -> new ColumnType("jsonb", List.of("text"), false, false);
            case "JSONField" -> json(field);
            case "CountryField" -> text(field, 2);
            case "PhoneNumberField" -> text(field, 128);
            case "TimeZoneField" -> text(field, 63);
            case "AutoSlugField" -> text(field, 50);
            case "ThumbnailerImageField", "StdImageField", "VersatileImageField" -> text(field, 100);
            case "CourseKeyField", "UsageKeyField", "BlockTypeKeyField", "LearningContextKeyField" -> text(field, 255);
            case "MoneyField" -> ColumnTypes.decimal(field);
            case "CurrencyField" -> text(field, 3);
            default -> ColumnType.UNKNOWN;
        };
    }

    /** These classes are known to keep the length they are given. */
    private static ColumnType text(FieldDefinition field, int defaultLength) {
        Integer length = field.has("max_length") ? field.integer("max_length") : Integer.valueOf(defaultLength);
        return length == null ? ColumnType.UNKNOWN : ColumnType.of("character varying(" + length + ")");
    }

    private static ColumnType json(FieldDefinition field) {
        String path = field.type().path();
        return switch (path.substring(0, path.indexOf('.') + 1)) {
            case "jsonfield.", "django_extensions." -> ColumnType.of("text");
            case "django_jsonfield_backport." -> ColumnType.of("jsonb");
            default -> ColumnType.UNKNOWN;
        };
    }
}
