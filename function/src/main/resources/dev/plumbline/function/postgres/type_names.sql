SELECT wanted.type, wanted.modifier, format_type(wanted.type, wanted.modifier)
FROM (VALUES {types}) AS wanted (type, modifier)
