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
    if did["error"] == "UndefinedColumn" or did["sqlState"] == "0A000":
        return None  # PostgreSQL names the relation in some of these messages only, or none but the view in its way.
    return None if not relation or relation.split(".")[-1] in str(problem) else f"said relation {relation}: {problem}"


def forecast_problem(said, before, after, problem, replaces):
    """:param replaces: for each squashed migration, what it replaces: its row goes with theirs

    What is wrong with what was foretold of one command line, in words; None if it is right, or was not called proven."""
    if said["confidence"] != "proven":
        return None
    ended = 0 if problem is None else 1
    if said["exitCode"] != ended:
        return f"said exit code {said['exitCode']} ({said['message']}), did {ended}: {type(problem).__name__}: {problem}"
    cause = getattr(problem, "__cause__", None) or problem
    names = {type(problem).__name__, type(cause).__name__}
    if said["error"] and said["error"] not in names:
        return f"said {said['error']}: {said['message']}; did {sorted(names)}: {problem}"
    if problem is not None or "--check" in said["command"]:
        return None
    gone = {f"{app}.{name}" for app, name in before - after}
    new = {f"{app}.{name}" for app, name in after - before}
    foretold = set(said["unrecords"])
    foretold |= {replaced for key in foretold for replaced in replaces.get(key, ())}
    if gone != foretold & {f"{app}.{name}" for app, name in before}:
        return f"said it un-records {said['unrecords']}, did {sorted(gone)}"
    # A squashed migration brings the rows of what it replaces, and the other way round.
    missing = set(said["runs"] + said["records"]) - {f"{app}.{name}" for app, name in after}
    return f"said it records {sorted(missing)} too, did only {sorted(new)}" if missing else None
