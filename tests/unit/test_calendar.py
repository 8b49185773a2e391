"""The calendar file: read again by icalendar and by ical, a parser that shares no code with it."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from care.events import Event
from facewise.calendar import RefusedError, ics
from facewise.zone import WEEK, changes, vtimezone, zone_named

STAMP = datetime(2026, 11, 22, 16, 5, 9, 123, tzinfo=UTC)
LONDON, NEW_YORK, SHANGHAI = "Europe/London", "America/New_York", "Asia/Shanghai"
# South of the equator, half an hour of summer time, changes without a rule, a rule from a day on.
FAR = ["Australia/Sydney", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Jerusalem"]
ZONES = [LONDON, NEW_YORK, SHANGHAI, "Asia/Kolkata", "Europe/Dublin", *FAR]
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def event(**said):
    given_ = {"id": "s1", "kind": "session", "title": "Face session", "start": "2026-11-23"}
    return Event(**{**given_, "time": "08:00", "minutes": 15, **said})


def made(*events, zone=LONDON, stamp=STAMP, language="en", name="Face plan"):
    return ics(events, zone, stamp, language, name)


def happens(event, last):
    """The days on which an event happens, counted one by one; no library is asked."""
    first, end = (date.fromisoformat(text) for text in (event.start, event.until or last))
    days = [first + timedelta(n) for n in range((end - first).days + 1)]
    return [day for day in days if WEEK[day.weekday()] in event.days] if event.days else [first]


def second(content, last, zone=LONDON):
    """The moments that the second parser finds, by the VTIMEZONE of the file alone.

    It would ask its own time zones about Europe/London, so the zone gets a name that nobody knows.
    """
    text = content.decode().replace(f"TZID:{zone}", "TZID:Plan/Here")
    text = text.replace(f"TZID={zone}", "TZID=Plan/Here")
    calendar = IcsCalendarStream.calendar_from_ics(text)
    end = datetime.combine(date.fromisoformat(last) + timedelta(2), datetime.min.time(), UTC)
    found = []
    for one in calendar.timeline_tz(UTC):
        if one.start_datetime > end:
            break
        found.append(one)
    return found


def first_reading(content):
    return icalendar.Calendar.from_ical(content)


def instants(content, last, zone):
    return [one.start_datetime.astimezone(UTC) for one in second(content, last, zone)]


@pytest.mark.fault("clocks that change")
@pytest.mark.parametrize("zone", ZONES)
def test_eight_in_the_morning_stays_eight_in_the_morning_all_year(zone):
    one = event(days=("MO", "SU"), start="2027-01-03", until="2028-12-31")
    expected = [
        datetime(day.year, day.month, day.day, 8, tzinfo=zone_named(zone)).astimezone(UTC)
        for day in happens(one, "2028-12-31")
    ]
    assert len(expected) == 209
    assert instants(made(one, zone=zone), "2028-12-31", zone) == expected
    hours = {moment.hour for moment in expected}
    assert len(hours) == (1 if zone in {SHANGHAI, "Asia/Kolkata"} else 2) or zone in FAR


@pytest.mark.fault("clocks that change")
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", ["00:30", "04:00", "23:30"])
def test_the_days_on_which_clocks_change_are_right_too(zone, hour):
    place = zone_named(zone)
    for moment in changes(zone_named(zone), *(datetime(y, 1, 1, tzinfo=UTC) for y in (2027, 2029))):
        local = moment.astimezone(place).date()
        for day in (local - timedelta(1), local, local + timedelta(1)):
            one = event(start=day.isoformat(), time=hour)
            wanted = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=place)
            assert instants(made(one, zone=zone), one.start, zone) == [wanted.astimezone(UTC)]


def test_summer_time_begins_at_one_in_london_and_at_two_in_new_york():
    for zone, spring in ((LONDON, "20250330T010000"), (NEW_YORK, "20250309T020000")):
        text = made(event(), zone=zone).decode()
        summer = re.search(r"BEGIN:DAYLIGHT\r\n(.*?)END:DAYLIGHT", text, re.DOTALL)[1]
        assert f"DTSTART:{spring}" in summer
        assert "RRULE:FREQ=YEARLY" in summer
        before, after = ("+0000", "+0100") if zone == LONDON else ("-0500", "-0400")
        assert f"TZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}" in summer


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_in_the_file_says_the_same_as_the_list_of_zones_for_years(zone):
    place = zone_named(zone)
    described = vtimezone(place, date(2026, 1, 1), date(2027, 1, 1)).to_tz(lookup_tzid=False)
    for hours in range(0, 24 * 365 * 9, 7):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        assert moment.astimezone(described).utcoffset() == moment.astimezone(place).utcoffset()


@pytest.mark.fault("29 February")
def test_a_plan_may_begin_on_29_february_and_run_over_it():
    one = event(start="2028-02-29", days=("TU",), until="2028-03-14")
    found = [one.dtstart.date().isoformat() for one in second(made(one), "2028-04-01")]
    assert found == ["2028-02-29", "2028-03-07", "2028-03-14"]
    whole = event(start="2028-02-29", time="", minutes=0)
    (day,) = second(made(whole), "2028-04-01")
    assert (day.dtstart, day.dtend) == (date(2028, 2, 29), date(2028, 3, 1))
    daily = event(start="2028-02-27", days=WEEK, until="2028-03-02")
    assert len(second(made(daily), "2028-04-01")) == 5


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", ["00:00", "08:00", "23:59", ""])
def test_the_last_day_is_still_part_of_the_plan_and_the_next_is_not(zone, hour):
    for last in ("2027-03-28", "2027-10-31", "2026-12-31"):
        one = event(days=WEEK, start="2026-12-30", until=last, time=hour)
        found = second(made(one, zone=zone), last, zone)
        assert [f"{x.dtstart:%Y-%m-%d}" for x in found] == list(map(str, happens(one, last)))


def test_until_is_in_utc_beside_a_time_and_a_date_beside_a_day():
    until = {"days": ("MO",), "until": "2026-12-28"}
    assert b"UNTIL=20261228T155959Z;" in made(event(**until), zone=SHANGHAI)
    assert b"UNTIL=20261228;" in made(event(**until, time=""), zone=SHANGHAI)


def test_an_event_begins_on_its_first_weekday_so_that_no_program_adds_a_day():
    one = event(days=("WE", "FR"), start="2026-11-23", until="2026-12-04")
    (read,) = first_reading(made(one)).walk("VEVENT")
    assert read["DTSTART"].dt.date() == date(2026, 11, 25)
    assert read["RRULE"]["BYDAY"] == ["WE", "FR"]
    assert [x.dtstart.day for x in second(made(one), "2026-12-30")] == [25, 27, 2, 4]


@pytest.mark.fault("clocks that change")
def test_a_session_in_the_hour_that_comes_twice_does_not_end_before_it_begins():
    (read,) = second(made(event(start="2027-10-31", time="01:50", minutes=20)), "2027-11-01")
    assert read.computed_duration == timedelta(minutes=20)


def test_an_alarm_rings_before_a_session_and_none_where_none_is_wanted():
    content = made(event(alarm_minutes=10), event(id="s2"), event(id="s3", alarm_minutes=0))
    ten, none, now = first_reading(content).walk("VEVENT")
    (alarm,) = ten.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(minutes=-10))
    assert alarm["DESCRIPTION"] == "Face session"
    assert none.walk("VALARM") == []
    assert now.walk("VALARM")[0]["TRIGGER"].dt == timedelta(0)
    by_second = [one.alarm for one in second(content, "2026-12-01")]
    assert sorted(len(alarms) for alarms in by_second) == [0, 1, 1]


def test_a_whole_day_is_a_day_that_keeps_nobody_busy():
    (read,) = first_reading(made(event(time="", minutes=0))).walk("VEVENT")
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (date(2026, 11, 23), date(2026, 11, 24))
    assert read["TRANSP"] == "TRANSPARENT"
    assert b"VTIMEZONE" not in made(event(time=""))


def test_utc_needs_no_description_of_a_zone():
    content = made(event(), zone="UTC")
    assert b"DTSTART:20261123T080000Z" in content
    assert b"VTIMEZONE" not in content


CHINESE = "放松额头，手要轻。\n第二步；慢慢来：不要用力\\再休息。" * 9


@pytest.mark.fault("hostile calendar text")
def test_no_line_is_longer_than_75_octets_and_none_cuts_a_chinese_sign():
    content = made(
        *(event(id=f"s{n}", title="脸" * n, words="a" * n + CHINESE) for n in range(1, 80))
    )
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # alone: a cut sign would raise


def test_chinese_words_come_back_whole_and_say_their_language():
    content = made(event(title="面部练习", words=CHINESE), language="zh-Hans", name="面部计划")
    (read,) = first_reading(content).walk("VEVENT")
    (again,) = second(content, "2026-12-01")
    assert read["SUMMARY"] == again.summary == "面部练习"
    assert read["DESCRIPTION"] == again.description == CHINESE
    assert read["SUMMARY"].params["LANGUAGE"] == read["DESCRIPTION"].params["LANGUAGE"] == "zh-Hans"
    assert first_reading(content)["X-WR-CALNAME"] == "面部计划"


@pytest.mark.fault("hostile calendar text")
def test_words_cannot_end_an_event_or_begin_another():
    evil = "soft\r\nEND:VEVENT\u2028BEGIN:VEVENT\x85UID:1\x0bx\x00\x1b[2J\rEND:VCALENDAR"
    content = made(event(title=evil, words=evil), name=evil)
    assert len(first_reading(content).walk("VEVENT")) == len(second(content, "2027-01-01")) == 1
    assert content.count(b"\r\nEND:VEVENT\r\n") == content.count(b"\r\nEND:VCALENDAR\r\n") == 1
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content)


def test_the_same_plan_gives_the_same_bytes_and_only_the_stamp_moves():
    plan = [event(), event(id="p", kind="photo", title="Photo", time="")]
    assert made(*plan) == made(*plan)
    assert made(*plan).count(b"DTSTAMP:20261122T160509Z") == 2
    later = made(*plan, stamp=STAMP + timedelta(days=1))
    assert later == made(*plan).replace(b"DTSTAMP:20261122T160509Z", b"DTSTAMP:20261123T160509Z")
    elsewhere = STAMP.astimezone(ZoneInfo(SHANGHAI))
    assert made(*plan, stamp=elsewhere) == made(*plan)


def uids(content):
    return [str(one["UID"]) for one in first_reading(content).walk("VEVENT")]


def test_each_event_has_its_own_uid_that_stays_with_the_plan_and_changes_with_it():
    plan = [event(), event(id="s2")]
    one, two = uids(made(*plan))
    assert one != two
    assert uids(made(*plan, zone=SHANGHAI, stamp=STAMP + timedelta(1))) == [one, two]
    assert uids(made(*reversed(plan)))[0] not in {one, two}
    assert not {one, two} & set(uids(made(event(minutes=16), event(id="s2"))))


def test_the_file_says_nothing_of_the_reader_but_the_plan(monkeypatch):
    for name in ("USER", "LOGNAME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(name, "MarkedReader")
    monkeypatch.setattr("socket.gethostname", lambda: "MarkedReader")
    content = made(event(words="Rest.", alarm_minutes=5, days=("MO",), until="2026-12-28"))
    assert b"MarkedReader" not in content
    unfolded = content.replace(b"\r\n ", b"").decode()
    plan = unfolded[unfolded.index("BEGIN:VEVENT") :]
    names = set(re.findall(r"^([A-Z-]+)[;:]", plan, re.MULTILINE))
    shown = {"SUMMARY", "DESCRIPTION", "DTSTART", "DURATION", "RRULE", "ACTION", "TRIGGER"}
    assert names == shown | {"BEGIN", "END", "UID", "DTSTAMP", "CLASS"}
    assert "CLASS:PRIVATE" in plan


def test_the_head_of_the_file_is_what_programs_ask_for():
    head = first_reading(made(event()))
    assert (head["VERSION"], head["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert "Facewise" in head["PRODID"]
    assert "METHOD" not in head


BAD = {
    "no date": {"start": ""},
    "30 February": {"start": "2027-02-30"},
    "29 February of a common year": {"start": "2027-02-29"},
    "1900": {"start": "1900-01-01"},
    "2200": {"start": "2200-01-01"},
    "the end in 2200": {"days": ("MO",), "until": "2200-01-01"},
    "a date by weeks": {"start": "2026-W48-1"},
    "a date without signs": {"start": "20261123"},
    "no text": {"start": None},
    "25 o'clock": {"time": "25:00"},
    "24 o'clock": {"time": "24:00"},
    "60 minutes past": {"time": "08:60"},
    "a time in words": {"time": "eight"},
    "a time with seconds": {"time": "08:00:00"},
    "0 minutes": {"minutes": 0},
    "-5 minutes": {"minutes": -5},
    "more than a day": {"minutes": 1441},
    "minutes in words": {"minutes": "ten"},
    "half minutes": {"minutes": 2.5},
    "an unknown weekday": {"days": ("XX",)},
    "an end before the start": {"days": ("MO",), "until": "2026-11-22"},
    "an end before the first weekday": {"days": ("SU",), "until": "2026-11-28"},
    "an end of what happens once": {"until": "2026-11-30"},
    "an alarm after the start": {"alarm_minutes": -2},
    "an alarm months before": {"alarm_minutes": 999_999},
    "no title": {"title": " \n"},
}
CALLS = {
    "an unknown zone": {"zone": "Mars/Olympus"},
    "no zone": {"zone": ""},
    "a zone in words": {"zone": "Beijing time"},
    "a path": {"zone": "../../../etc/passwd"},
    "the machine's own zone": {"zone": "localtime"},
    "a zone that is none": {"zone": None},
    "a folder of zones": {"zone": "Europe"},
    "a stamp without a zone": {"stamp": datetime(2026, 1, 1)},  # noqa: DTZ001 - that is the test
    "a language that is none": {"language": "en\r\nX:1"},
}


def refused(*events, **call):
    with pytest.raises(RefusedError) as trouble:
        made(*events, **call)
    return str(trouble.value)


@pytest.mark.fault("impossible event")
@pytest.mark.parametrize("name", BAD)
def test_an_impossible_event_is_refused_in_one_sentence(name):
    assert re.fullmatch(r"[A-Z][^\n]*\.", refused(event(**BAD[name])))


@pytest.mark.fault("unknown time zone")
@pytest.mark.parametrize("name", CALLS)
def test_an_impossible_calendar_is_refused_in_one_sentence(name):
    assert re.fullmatch(r"[A-Z][^\n]*\.", refused(event(), **CALLS[name]))


@pytest.mark.fault("impossible event")
def test_no_events_and_events_of_one_id_are_refused():
    assert "nothing" in refused()
    assert "same id" in refused(event(), event(title="Other"))


def shown(text):
    """A text as a calendar may show it: lines kept, control signs gone."""
    kept = "\n".join(text.splitlines())
    return "".join(
        sign for sign in kept if sign in "\n\t" or not re.match(r"[\x00-\x1f\x7f-\x9f]", sign)
    )


@pytest.mark.fault("hostile calendar text")
@given(
    start=DAYS,
    weeks=st.integers(0, 60),
    days=st.sets(st.sampled_from(WEEK)).map(tuple),
    hour=st.one_of(st.just(""), st.times().map("{:%H:%M}".format)),
    minutes=st.integers(1, 1440),
    alarm=st.integers(-1, 1440),
    title=TEXT,
    words=TEXT,
    zone=st.sampled_from(ZONES),
)
def test_whatever_the_plan_says_both_parsers_read_it_back(  # noqa: PLR0913, PLR0917 - all of an event
    start, weeks, days, hour, minutes, alarm, title, words, zone
):
    assume(shown(title).strip())
    until = (start + timedelta(weeks=weeks, days=6)).isoformat() if days else ""
    one = event(start=str(start), days=days, until=until, time=hour, minutes=minutes)
    one = Event(**{f: getattr(one, f) for f in one.__struct_fields__} | {
        "title": title, "words": words, "alarm_minutes": alarm,
    })  # fmt: skip
    content = made(one, zone=zone)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (read,) = first_reading(content).walk("VEVENT")
    assert str(read["SUMMARY"]) == " ".join(shown(title).split("\n")).strip()
    assert str(read.get("DESCRIPTION", "")) == shown(words)
    assert len(read.walk("VALARM")) == (alarm != -1)
    expected = happens(one, until or str(start))
    found = second(content, until or str(start), zone)
    if hour:
        assert read["DURATION"].dt == timedelta(minutes=minutes)
        assert [x.dtstart.replace(tzinfo=None) for x in found] == [
            datetime.fromisoformat(f"{day}T{hour}") for day in expected
        ]
    else:
        assert [x.dtstart for x in found] == expected
