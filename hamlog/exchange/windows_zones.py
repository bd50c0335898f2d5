"""Time zones by the names that Windows and Outlook have for them.

There are two kinds: `W. Europe Standard Time`, for which icalendar has a table, and what a person
picks from a list, `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_PICKED = re.compile(r"\((?:UTC|GMT)(?:([+-])(\d\d):?(\d\d))?\)\s*(.*)", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;:()]")
_UTC = "coordinated universal time"
_REGIONS = (*("Europe", "America", "Asia", "Australia", "Africa", "Pacific", "Atlantic", "Indian"),)
_A_WINTER, _A_SUMMER = datetime(2026, 1, 15), datetime(2026, 7, 15)  # noqa: DTZ001

_NAMED: Mapping[str, str] = {
    "abu dhabi": "Arabian",
    "alaska": "Alaskan",
    "aleutian islands": "Aleutian",
    "arizona": "US Mountain",
    "atlantic time": "Atlantic",
    "baja california": "Pacific Standard Time (Mexico)",
    "beijing": "China",
    "bougainville island": "Bougainville",
    "brasilia": "E. South America",
    "cabo verde is.": "Cape Verde",
    "cape verde is.": "Cape Verde",
    "caucasus standard time": "Caucasus",
    "central america": "Central America",
    "central time": "Central",
    "chatham islands": "Chatham Islands",
    "chetumal": "Eastern Standard Time (Mexico)",
    "city of buenos aires": "Argentina",
    "easter island": "Easter Island",
    "eastern time": "Eastern",
    "ekaterinburg": "Ekaterinburg",
    "greenland": "Greenland",
    "haiti": "Haiti",
    "hawaii": "Hawaiian",
    "indiana": "US Eastern",
    "international date line west": "Dateline",
    "islamabad": "Pakistan",
    "kiritimati island": "Line Islands",
    "lord howe island": "Lord Howe",
    "marquesas islands": "Marquesas",
    "mountain time": "Mountain",
    "newfoundland": "Newfoundland",
    "norfolk island": "Norfolk",
    "nuku'alofa": "Tonga",
    "pacific time": "Pacific",
    "port louis": "Mauritius",
    "saint pierre and miquelon": "Saint Pierre",
    "salvador": "Bahia",
    "samoa": "Samoa",
    "saskatchewan": "Canada Central",
    "solomon is.": "Central Pacific",
    "sri jayawardenepura": "Sri Lanka",
    "turks and caicos": "Turks And Caicos",
    "west central africa": "W. Central Africa",
    "yukon": "Yukon",
}
"""The places in Windows' list that are no city of a time zone, by its other name for their zone."""


def zone_of(name: str) -> tzinfo | None:
    """Return the zone that Windows calls so, None where it calls none so."""
    known = _of_table(name)
    if known is not None:
        return known
    found = _PICKED.fullmatch(name.strip())
    if found is None:
        return None
    sign, hours, minutes, places = found.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    offset = -offset if sign == "-" else offset
    if places.casefold().startswith(_UTC):
        return timezone(offset)
    zones = (zone for place in _BETWEEN.split(places) for zone in _of_place(place.strip()))
    # There is a La Paz in Mexico and one in Bolivia.
    return next((zone for zone in zones if _usual_offset(zone) == offset), None)


def _of_place(place: str) -> Iterator[ZoneInfo]:
    """Yield the zones of a place: that which Windows' list names so, else of cities called so."""
    named = _NAMED.get(place.casefold())
    if named is not None:
        known = _of_table(f"{named} Standard Time") or _of_table(named)
        if known is not None:
            yield known
    city = place.replace(" ", "_")
    for region in _REGIONS if city else ():
        found = _zone(f"{region}/{city}")
        if found is not None:
            yield found


def _of_table(name: str) -> ZoneInfo | None:
    # To load it takes a while.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    windows: Mapping[str, str] = WINDOWS_TO_OLSON
    return _zone(windows[name]) if name in windows else None


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None


def _usual_offset(zone: tzinfo) -> timedelta:
    """Return what a zone is ahead of UTC, but for daylight saving time."""
    offsets = (zone.utcoffset(at) for at in (_A_WINTER, _A_SUMMER))
    return min(one for one in offsets if one is not None)
