"""The four rules with pandas. Prints how many rows each rule finds. Usage: pandas_rules.py FOLDER csv|parquet"""

import json
import sys

import pandas as pd

folder, ending = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "csv"


def read(table, columns, times=()):
    path = f"{folder}/{table}.{ending}"
    if ending == "parquet":
        frame = pd.read_parquet(path, columns=columns)
    else:
        frame = pd.read_csv(path, usecols=columns, dtype={c: "string" for c in columns if c not in ("download_mbps", "callback_requested")})
    for column in times:
        frame[column] = pd.to_datetime(frame[column], utc=True).dt.tz_localize(None)
    return frame


NOW = pd.Timestamp("2026-11-22")
STEPS = pd.DataFrame(
    {
        "step": [0, 1, 2],
        "channel": ["mail", "email", "phone"],
        "planned_at": pd.to_datetime(["2026-11-24 09:00", "2026-11-27 09:00", "2026-12-01 09:00"]),
    }
)

contacts = read("contacts", ["contact_id", "email", "location_id", "postal_code", "country"])
contacts = contacts[contacts["country"] == "US"]
contacts["email"] = contacts["email"].str.strip().str.lower()
planned = contacts[["contact_id"]].merge(STEPS, how="cross")


def contact_cap():
    touches = read("touches", ["contact_id", "sent_at", "outcome"], ["sent_at"])
    first = STEPS["planned_at"].min() - pd.Timedelta(days=30)
    touches = touches[(touches["sent_at"] > first) & (touches["sent_at"] <= NOW) & ~touches["outcome"].isin(["bounced", "failed"])]
    over = pd.Series(False, index=planned.index)
    for days, most in ((7, 3), (30, 8)):
        counts = planned[["contact_id", "step"]].copy()
        total = pd.Series(0, index=planned.index)
        for _, step in STEPS.iterrows():
            start = step["planned_at"] - pd.Timedelta(days=days)
            past = touches[(touches["sent_at"] > start)].groupby("contact_id").size()
            mine = counts["step"] == step["step"]
            planned_in = int(((STEPS["planned_at"] > start) & (STEPS["planned_at"] <= step["planned_at"])).sum())
            total[mine] = counts.loc[mine, "contact_id"].map(past).fillna(0).astype(int) + planned_in
        over |= total > most
    return int(over.sum())


def offer_available():
    areas = read("service_areas", ["offer_id", "status", "location_id", "postal_code", "available_from", "download_mbps"], ["available_from"])
    areas = areas[areas["offer_id"] == "fiber"].merge(STEPS[["step", "planned_at"]], how="cross")
    code = pd.Series(0, index=areas.index)
    code[areas["download_mbps"] < 25] = 2
    code[(areas["status"] == "planned") & areas["available_from"].isna()] = 4
    code[areas["available_from"] > areas["planned_at"]] = 3
    code[areas["status"] == "unavailable"] = 5
    areas["code"] = code
    by_location = areas[areas["location_id"].notna()].groupby(["location_id", "step"])["code"].min().rename("by_location")
    by_zip = areas[areas["location_id"].isna()].groupby(["postal_code", "step"])["code"].min().rename("by_zip")
    rows = planned.merge(contacts[["contact_id", "location_id", "postal_code"]], on="contact_id")
    rows = rows.join(by_location, on=["location_id", "step"]).join(by_zip, on=["postal_code", "step"])
    return int((rows["by_location"].fillna(rows["by_zip"]).fillna(0) >= 2).sum())


def suppressed():
    rows = read("suppressions", ["contact_id", "email", "channel"])
    rows["email"] = rows["email"].str.strip().str.lower()
    by_email = rows[rows["email"].notna()].merge(contacts[["contact_id", "email"]], on="email", suffixes=("_x", ""))
    hits = pd.concat([rows.loc[rows["contact_id"].notna(), ["contact_id", "channel"]], by_email[["contact_id", "channel"]]])
    merged = planned.merge(hits, on="contact_id", suffixes=("", "_of"))
    merged = merged[merged["channel_of"].isna() | (merged["channel_of"] == merged["channel"])]
    return len(merged[["contact_id", "step"]].drop_duplicates())


def overdue():
    leads = read("leads", ["lead_id", "received_at", "callback_requested"], ["received_at"])
    leads = leads[leads["callback_requested"].astype(str).str.lower() == "true"]
    calls = read("activities", ["lead_id", "at", "kind", "direction"], ["at"])
    calls = calls[(calls["kind"] == "call") & (calls["direction"] == "out") & (calls["at"] <= NOW)]
    both = leads.merge(calls, on="lead_id", how="left")
    both.loc[both["at"] < both["received_at"], "at"] = pd.NaT
    first = both.groupby(["lead_id", "received_at"])["at"].min().reset_index()
    due = first["received_at"] + pd.Timedelta(hours=24)
    return int(((due < NOW) & (first["at"].isna() | (first["at"] > due))).sum())


print(
    json.dumps(
        {
            "frequency/contact-cap": contact_cap(),
            "serviceability/offer-available": offer_available(),
            "consent/suppressed": suppressed(),
            "callback/overdue": overdue(),
        }
    )
)
