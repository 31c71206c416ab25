VIEW = """
    CREATE VIEW store_names AS
    SELECT id, name FROM store_item
"""
CHOICES = [("a", "A"), ("b", "B")] + [(str(n), "n%d" % n) for n in range(2)]
MODELS = ("item", "shelf")
