"""Whether a prediction was right, judged by what real Django did."""

import re


def prediction_problem(said, pending, output, problem):
    """What is wrong with the prediction, in words; None if it is right, or was not called proven."""
    outcome, confidence = said["outcome"], said.get("confidence", "proven")
    if outcome == "unproven" or confidence != "proven":
        return None
    applying = re.findall(r"Applying (\S+?)\.\.\.", output)
    finished = re.findall(r"Applying (\S+?)\.\.\. OK", output)
    if problem is None:
        did = "succeeds" if applying else "nothing-to-do"
        return None if outcome == did else f"said {outcome}, did {did} ({len(applying)} ran)"
    cause = problem.__cause__ or problem
    did = {
        "error": type(cause).__name__ if hasattr(cause, "sqlstate") else type(problem).__name__,
        "sqlState": getattr(cause, "sqlstate", None),
    }
    if outcome == "refuses":
        return None if said["error"] == did["error"] else f"said {said['error']}, did {did} {problem}"
    if outcome != "fails":
        return f"said {outcome}, did fail: {did} {problem} at {applying[-1:]}"
    # Where all that began is finished, it was a handler of post_migrate that failed.
    did["at"] = applying[-1] if len(applying) > len(finished) else None
    for name, value in did.items():
        if said.get(name) != value:
            return f"said {name} {said.get(name)}, did {value}: {problem}"
    relation = said.get("relation")
    if did["error"] == "UndefinedColumn":
        return None  # PostgreSQL names the relation in some of these messages only.
    return None if not relation or relation.split(".")[-1] in str(problem) else f"said relation {relation}: {problem}"
