"""Lists of gauges in groups: key results under their objective, objectives under their team."""

from typing import Any

import pandas as pd


def wall(objectives: pd.DataFrame, key_results: pd.DataFrame) -> pd.DataFrame:
    """Objectives as headings, each followed by its key results, in the order of both frames.

    Args:
        objectives: As ``objective_status``, one row per objective.
        key_results: As ``key_result_status``, one row per key result. Those of an objective that
            is not there are left out.

    Returns:
        One frame for ``datasets``, with ``row_type`` telling the two apart.
    """
    heads = objectives.assign(row_type="heading", _place=range(len(objectives)), _inner=-1)
    places = dict(zip(heads["objective_id"], heads["_place"], strict=True))
    rows = key_results[key_results["objective_id"].isin(places)]
    rows = rows.assign(
        row_type="key_result", _place=rows["objective_id"].map(places), _inner=range(len(rows))
    )
    records = heads.to_dict("records") + rows.to_dict("records")
    both = pd.DataFrame(records, columns=list(dict.fromkeys([*heads.columns, *rows.columns])))
    both = both.sort_values(["_place", "_inner"], kind="stable", ignore_index=True)
    return both.drop(columns=["_place", "_inner"])


def by_team(objectives: pd.DataFrame) -> pd.DataFrame:
    """Objectives with the name of their team as the title of each group, in the frame's order.

    Args:
        objectives: One row per objective, those of one team together: as for ``datasets``, and
            ``team_id``, ``team`` (name).
    """
    rows: list[dict[Any, Any]] = []
    last: object = None
    for record in objectives.assign(row_type="objective").to_dict("records"):
        if record["team_id"] != last:
            last = record["team_id"]
            rows.append({"row_type": "group", "title": str(record["team"])})
        rows.append(record)
    return pd.DataFrame(rows)
