from django.db import models

from acme.history import HistoryRecord

PRICING_METHODS = [
    ("market", "Market price"),
    ("cost_plus", "Cost plus"),
    ("standard", "Standard cost"),
]

TRANSACTION_STATES = [
    ("pending", "Pending"),
    ("exported", "Exported"),
    ("posted", "Posted"),
]


class DimCompany(models.Model):
    name = models.CharField(max_length=100)
    legal_code = models.CharField(max_length=20, unique=True)
    currency = models.CharField(max_length=3, default="EUR")

    class Meta:
        verbose_name_plural = "dim companies"

    def __str__(self):
        return self.name


class DimSite(models.Model):
    name = models.CharField(max_length=100)
    valid_from = models.DateField()
    company = models.ForeignKey(DimCompany, on_delete=models.PROTECT, related_name="sites")
    source_site = models.OneToOneField(
        "infrastructure.Site", on_delete=models.SET_NULL, null=True, blank=True
    )

    def __str__(self):
        return self.name


class IntercompanyPolicy(models.Model):
    from_company = models.ForeignKey(
        DimCompany, on_delete=models.PROTECT, related_name="policies_from"
    )
    to_company = models.ForeignKey(
        DimCompany, on_delete=models.PROTECT, related_name="policies_to"
    )
    product_grade = models.ForeignKey("harvest.ProductGrade", on_delete=models.PROTECT)
    pricing_method = models.CharField(
        max_length=20, choices=PRICING_METHODS, default="market"
    )
    markup_percent = models.DecimalField(
        max_digits=6, decimal_places=3, null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_company", "to_company", "product_grade"],
                name="unique_intercompany_policy",
            ),
        ]


class FactHarvest(models.Model):
    event_date = models.DateTimeField()
    quantity_kg = models.DecimalField(max_digits=12, decimal_places=3)
    unit_count = models.PositiveIntegerField(default=0)
    batch = models.ForeignKey("batch.Batch", on_delete=models.PROTECT)
    lot = models.OneToOneField("harvest.HarvestLot", on_delete=models.PROTECT)
    product_grade = models.ForeignKey("harvest.ProductGrade", on_delete=models.PROTECT)
    company = models.ForeignKey(DimCompany, on_delete=models.PROTECT)
    site = models.ForeignKey(DimSite, on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(
                fields=["event_date", "product_grade"], name="fact_harvest_date_grade_idx"
            ),
        ]


class IntercompanyTransaction(models.Model):
    policy = models.ForeignKey(
        IntercompanyPolicy, on_delete=models.PROTECT, related_name="transactions"
    )
    event = models.ForeignKey(
        "harvest.HarvestEvent",
        on_delete=models.PROTECT,
        related_name="intercompany_transactions",
    )
    posting_date = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, default="EUR")
    state = models.CharField(max_length=20, choices=TRANSACTION_STATES, default="pending")

    class Meta:
        indexes = [
            models.Index(fields=["state", "posting_date"], name="intercompany_state_date_idx"),
        ]


class HistoricalIntercompanyPolicy(HistoryRecord):
    pricing_method = models.CharField(
        max_length=20, choices=PRICING_METHODS, default="market"
    )
    markup_percent = models.DecimalField(
        max_digits=6, decimal_places=3, null=True, blank=True
    )
    product_grade = models.ForeignKey(
        "harvest.ProductGrade",
        null=True,
        blank=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )

    class Meta(HistoryRecord.Meta):
        verbose_name = "historical intercompany policy"


class HistoricalIntercompanyTransaction(HistoryRecord):
    posting_date = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, default="EUR")
    state = models.CharField(max_length=20, choices=TRANSACTION_STATES, default="pending")
    policy = models.ForeignKey(
        IntercompanyPolicy,
        null=True,
        blank=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )

    class Meta(HistoryRecord.Meta):
        verbose_name = "historical intercompany transaction"
