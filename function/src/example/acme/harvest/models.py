from django.db import models
from django.db.models import Q


class ProductGrade(models.Model):
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.code


class HarvestEvent(models.Model):
    event_date = models.DateTimeField()
    document_ref = models.CharField(max_length=60, blank=True)
    batch = models.ForeignKey(
        "batch.Batch", on_delete=models.PROTECT, related_name="harvest_events"
    )
    assignment = models.ForeignKey(
        "batch.BatchContainerAssignment",
        on_delete=models.PROTECT,
        related_name="harvest_events",
    )
    site = models.ForeignKey("infrastructure.Site", on_delete=models.PROTECT)

    class Meta:
        ordering = ["-event_date"]
        indexes = [
            models.Index(fields=["batch", "event_date"], name="harvest_batch_date_idx"),
        ]


class HarvestLot(models.Model):
    event = models.ForeignKey(HarvestEvent, on_delete=models.CASCADE, related_name="lots")
    product_grade = models.ForeignKey(ProductGrade, on_delete=models.PROTECT)
    live_weight_kg = models.DecimalField(max_digits=12, decimal_places=3)
    gutted_weight_kg = models.DecimalField(
        max_digits=12, decimal_places=3, null=True, blank=True
    )
    unit_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(live_weight_kg__gt=0), name="lot_has_weight"),
        ]


class HarvestWaste(models.Model):
    event = models.ForeignKey(HarvestEvent, on_delete=models.CASCADE, related_name="waste")
    category = models.CharField(max_length=40)
    weight_kg = models.DecimalField(max_digits=12, decimal_places=3)
