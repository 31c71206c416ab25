"""Words for the generated projects: long and short ones, and some that SQL reserves."""

APPS = (
    "batch harvest finance inventory people ledger weather transport quality feeding "
    "broodstock health users planning scenario audit"
).split()
MODELS = (
    "Batch Transfer Company Site Container Assignment Invoice Entry Order Line Sample Station "
    "Reading Growth Feed Stock Vendor Contract Person Team Role Policy Rule Event Area Tank Pump Sensor "
    "Lot Crate Pallet Voyage Ship Grade Report Budget HistoricalBatchContainerAssignmentRecord"
).split()
FIELDS = (
    "name code amount quantity note label status kind started_at ended_at active weight price "
    "count rank score url slug email data tags owner_name reference remark volume depth user_name "
    "group limit order table check valid_from valid_until a_rather_long_name_for_a_field_of_a_model_in_django"
).split()
RELATIONS = "parent source target site company container previous reviewer origin destination keeper".split()
