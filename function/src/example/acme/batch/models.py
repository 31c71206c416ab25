import uuid

from django.db import models
from django.db.models import F, Q

from acme.history import HistoryRecord

STATUS_CHOICES = [
    ("PLANNED", "Planned"),
    ("ACTIVE", "Active"),
    ("HARVESTED", "Harvested"),
    ("TERMINATED", "Terminated"),
]


class Species(models.Model):
    name = models.CharField(max_length=100, unique=True)
    scientific_name = models.CharField(max_length=200)
    optimal_temperature_c = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True
    )

    class Meta:
        verbose_name_plural = "species"

    def __str__(self):
        return self.name


class LifecycleStage(models.Model):
    species = models.ForeignKey(Species, on_delete=models.PROTECT, related_name="stages")
    name = models.CharField(max_length=50)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["species", "order"]
        unique_together = [("species", "order")]

    def __str__(self):
        return self.name


class BatchLabel(models.Model):
    name = models.CharField(max_length=40, unique=True)
    colour = models.CharField(max_length=7, default="#888888")

    class Meta:
        db_table = "batch_label"

    def __str__(self):
        return self.name


class Batch(models.Model):
    batch_number = models.CharField(max_length=50, unique=True)
    species = models.ForeignKey(Species, on_delete=models.PROTECT)
    lifecycle_stage = models.ForeignKey(LifecycleStage, on_delete=models.PROTECT)
    status = models.CharField(max_length=20, choices=STATUS_CHOICES, default="ACTIVE")
    start_date = models.DateField()
    expected_end_date = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    external_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    attributes = models.JSONField(blank=True, default=dict)
    labels = models.ManyToManyField(BatchLabel, blank=True, related_name="batches")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-start_date"]
        verbose_name_plural = "batches"
        indexes = [
            models.Index(fields=["status", "start_date"], name="batch_status_start_idx"),
        ]

    def __str__(self):
        return self.batch_number


class BatchContainerAssignment(models.Model):
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="assignments")
    container = models.ForeignKey("infrastructure.Container", on_delete=models.PROTECT)
    lifecycle_stage = models.ForeignKey(
        LifecycleStage, on_delete=models.PROTECT, null=True, blank=True
    )
    population_count = models.PositiveIntegerField(default=0)
    average_weight_g = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True
    )
    biomass_kg = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    assignment_date = models.DateField()
    departure_date = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(departure_date__isnull=True)
                | Q(departure_date__gte=F("assignment_date")),
                name="assignment_leaves_after_it_came",
            ),
            models.UniqueConstraint(
                fields=["batch", "container"],
                condition=Q(is_active=True),
                name="unique_active_assignment",
            ),
        ]

    def __str__(self):
        return f"{self.batch} in {self.container}"


class BatchTransfer(models.Model):
    source_assignment = models.ForeignKey(
        BatchContainerAssignment, on_delete=models.PROTECT, related_name="transfers_out"
    )
    destination_assignment = models.ForeignKey(
        BatchContainerAssignment,
        on_delete=models.PROTECT,
        related_name="transfers_in",
        null=True,
        blank=True,
    )
    transfer_date = models.DateField()
    transferred_count = models.PositiveIntegerField()
    is_emergency = models.BooleanField(default=False)

    class Meta:
        ordering = ["-transfer_date"]


class BatchComposition(models.Model):
    mixed_batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="components")
    source_batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="mixed_into")
    percentage = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mixed_batch", "source_batch"], name="unique_batch_component"
            ),
            models.CheckConstraint(
                condition=Q(percentage__gt=0, percentage__lte=100),
                name="component_percentage_range",
            ),
        ]


class MortalityEvent(models.Model):
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="mortality_events")
    event_date = models.DateField()
    count = models.PositiveIntegerField()
    cause = models.CharField(
        max_length=20,
        choices=[
            ("UNKNOWN", "Unknown"),
            ("DISEASE", "Disease"),
            ("HANDLING", "Handling"),
            ("PREDATION", "Predation"),
        ],
        default="UNKNOWN",
    )
    description = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["batch", "-event_date"], name="batch_mortality_recent_idx"),
        ]


class GrowthSample(models.Model):
    assignment = models.ForeignKey(
        BatchContainerAssignment, on_delete=models.CASCADE, related_name="growth_samples"
    )
    sample_date = models.DateField()
    sample_size = models.PositiveIntegerField()
    average_weight_g = models.DecimalField(max_digits=10, decimal_places=2)
    sampling_duration = models.DurationField(null=True, blank=True)


class BatchPassport(models.Model):
    batch = models.OneToOneField(Batch, on_delete=models.CASCADE, related_name="passport")
    issuer = models.CharField(max_length=80, db_column="issued_by")
    issued_on = models.DateField()
    document = models.JSONField(default=dict)


class HistoricalBatch(HistoryRecord):
    batch_number = models.CharField(max_length=50, db_index=True)
    status = models.CharField(max_length=20, choices=STATUS_CHOICES, default="ACTIVE")
    start_date = models.DateField()
    expected_end_date = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    species = models.ForeignKey(
        Species,
        null=True,
        blank=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )

    class Meta(HistoryRecord.Meta):
        verbose_name = "historical batch"


class HistoricalBatchTransfer(HistoryRecord):
    transfer_date = models.DateField()
    transferred_count = models.PositiveIntegerField()
    source_assignment = models.ForeignKey(
        BatchContainerAssignment,
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    destination_assignment = models.ForeignKey(
        BatchContainerAssignment,
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )

    class Meta(HistoryRecord.Meta):
        verbose_name = "historical batch transfer"


class HistoricalBatchContainerAssignment(HistoryRecord):
    population_count = models.PositiveIntegerField(default=0)
    average_weight_g = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True
    )
    biomass_kg = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    assignment_date = models.DateField()
    departure_date = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    batch = models.ForeignKey(
        Batch,
        null=True,
        blank=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    container = models.ForeignKey(
        "infrastructure.Container",
        null=True,
        blank=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )

    class Meta(HistoryRecord.Meta):
        verbose_name = "historical batch container assignment"


class HistoricalBatchComposition(HistoryRecord):
    percentage = models.DecimalField(max_digits=5, decimal_places=2)
    mixed_batch = models.ForeignKey(
        Batch,
        null=True,
        blank=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    source_batch = models.ForeignKey(
        Batch,
        null=True,
        blank=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )

    class Meta(HistoryRecord.Meta):
        verbose_name = "historical batch composition"
