"""Makes the values of training out of forms: defaults, and the rules within one file."""

from hamlog.library.faults import FileError, Path, listed, wrong
from hamlog.library.form import (
    EntryForm,
    ExerciseForm,
    GuideForm,
    PhaseForm,
    ProgrammeForm,
    SubstituteForm,
    VariantForm,
)
from hamlog.training.exercise import (
    SIDE_MARKS,
    Equipment,
    Exercise,
    Guide,
    GuidePart,
    Loading,
    Movement,
    Phase,
    Position,
    Programme,
    ProgrammeEntry,
    Side,
    SideScheme,
    Substitute,
    Variant,
)
from hamlog.training.tempo import SLOWEST_S

SHORT_NAME_LENGTH = 22
CHANGE_S = 5

_POSTURES = {
    Position.STANDING: "standing",
    Position.SUPINE: "on the back",
    Position.PRONE: "face down",
    Position.SIDE_LYING: "on the side",
}


def exercise_of(slug: str, form: ExerciseForm, *, own: bool) -> Exercise:
    """Return the exercise of a form; raise FileError where its values contradict one another."""
    _check_slug(slug, form.slug)
    first_side, change_s = _sides(form)
    _check_legs(form)
    return Exercise(
        slug=slug,
        name=form.name,
        short_name=form.short_name or _shortened(form.name),
        aliases=form.aliases,
        level=form.level,
        needs=_once(form.needs),
        place=form.place,
        position=form.position,
        posture=form.posture or _POSTURES[form.position],
        scheme=form.sides,
        first_side=first_side,
        change_s=change_s,
        phases=_phases(form.phases, ("phases",)),
        variants=_variants(form.variants),
        sets=_span(form.sets, ("sets",)),
        reps=_span(form.reps, ("reps",)),
        loading=form.loading or _loading(form.needs),
        setup=form.setup,
        cues=form.cues,
        mistakes=form.mistakes,
        tips=form.tips,
        more_load=form.more_load,
        easier=_substitute(form.easier),
        harder=_substitute(form.harder),
        if_it_hurts=tuple(Substitute(s.exercise, s.why) for s in form.if_it_hurts),
        builds_on=tuple(dict.fromkeys(form.builds_on)),
        leg=form.leg,
        change=form.change,
        first_form=_first_form(form),
        source=form.source,
        own=own,
        hamstrings=form.hamstrings,
        figure=form.figure or "",
        setup_without_load=form.setup_without_load,
    )


def programme_of(slug: str, form: ProgrammeForm, *, own: bool) -> Programme:
    """Return the programme of a form; raise FileError where its slug is not the file's name."""
    _check_slug(slug, form.slug)
    return Programme(
        slug=slug,
        name=form.name,
        summary=form.summary,
        entries=_entries(form.exercises),
        before=_entries(form.before or ()),
        own=own,
    )


def _entries(forms: tuple[str | EntryForm, ...]) -> tuple[ProgrammeEntry, ...]:
    return tuple(
        ProgrammeEntry(entry)
        if isinstance(entry, str)
        else ProgrammeEntry(entry.exercise, entry.variant)
        for entry in forms
    )


def guide_of(form: GuideForm) -> Guide:
    """Return the guide of a form."""
    moves = tuple(f"{one.name}: {one.seconds} s" for one in form.warm_up)
    return Guide(
        form.title,
        tuple(
            GuidePart(part.title, part.text, moves if part.warm_up else part.points)
            for part in form.parts
        ),
        tuple(Movement(one.name, one.seconds) for one in form.warm_up),
    )


def _check_slug(slug: str, written: str | None) -> None:
    if written not in (None, slug):
        raise wrong(("slug",), written, f"{slug}, as the file is named")


def _sides(form: ExerciseForm) -> tuple[Side, int]:
    """Return the leg that begins and the seconds to change; only legs that take turns have them."""
    in_turn = form.sides is SideScheme.IN_TURN
    if form.first_side is not None and form.sides is SideScheme.BOTH:
        allowed = "absent where both sides work at once"
        raise wrong(("first_side",), form.first_side, allowed)
    if form.change_seconds is not None and not in_turn:
        allowed = "absent where sides is not in-turn"
        raise wrong(("change_seconds",), form.change_seconds, allowed)
    first_side = Side.BOTH if form.sides is SideScheme.BOTH else Side(form.first_side or "left")
    return first_side, (form.change_seconds or CHANGE_S) if in_turn else 0


def _check_legs(form: ExerciseForm) -> None:
    """Raise FileError where a text speaks of one leg, and both work at once."""
    if form.sides is not SideScheme.BOTH:
        return
    allowed = "absent where both sides work at once"
    for key, text in (("leg", form.leg), ("change", form.change)):
        if text:
            raise wrong((key,), text, allowed)
    texts = _told(form, ())
    for index, one in enumerate(form.variants):
        if one.change:
            raise wrong(("variants", index, "change"), one.change, allowed)
        texts += _told(one, ("variants", index))
    for path, line in texts:
        found = next((mark for mark in SIDE_MARKS if mark in line), None)
        if found is not None:
            raise wrong(path, line, f"without {found}, since both sides work at once")


def _told(form: ExerciseForm | VariantForm, path: Path) -> list[tuple[Path, str]]:
    """Return the lines of set-up and cues, each with its place in the file."""
    bare = form.setup_without_load if isinstance(form, ExerciseForm) else ()
    texts = (
        ("setup", form.setup or ()),
        ("setup_without_load", bare),
        ("cues", form.cues or ()),
    )
    return [((*path, key, at), line) for key, lines in texts for at, line in enumerate(lines)]


def _first_form(form: ExerciseForm) -> str | None:
    """Return the variant to begin with; raise FileError where there is none of that slug."""
    slugs = [one.slug for one in form.variants]
    if form.first_form is not None and form.first_form not in slugs:
        allowed = listed(slugs) if slugs else "absent, since there are no variants"
        raise wrong(("first_form",), form.first_form, allowed)
    return form.first_form


def _phases(forms: tuple[PhaseForm, ...], path: Path) -> tuple[Phase, ...]:
    for index, form in enumerate(forms):
        at = (*path, index)
        if form.kind.moves and form.seconds > SLOWEST_S:
            raise wrong((*at, "seconds"), form.seconds, f"at most {SLOWEST_S} in a moving phase")
        if form.range:
            _span(form.range, (*at, "range"))
            if not form.range[0] <= form.seconds <= form.range[1]:
                raise wrong((*at, "seconds"), form.seconds, "within the phase's range")
    if not any(form.kind.moves for form in forms):
        raise FileError(
            "has no moving phase; at least one must be lift or lower: "
            "a hold is lift 2, hold 30, lower 2",
            path,
        )
    return tuple(
        Phase(
            kind=form.kind,
            word=form.word or form.kind.capitalize(),
            seconds_s=form.seconds,
            source=form.source,
            range_s=(form.range[0], form.range[1]) if form.range else None,
        )
        for form in forms
    )


def _variants(forms: tuple[VariantForm, ...]) -> tuple[Variant, ...]:
    slugs: set[str] = set()
    variants = []
    for index, form in enumerate(forms):
        path: Path = ("variants", index)
        if form.slug in slugs:
            raise wrong((*path, "slug"), form.slug, "different from the others")
        slugs.add(form.slug)
        if form.easier and form.harder:
            raise wrong((*path, "harder"), form.harder, "absent where the form is easier")
        variants.append(
            Variant(
                slug=form.slug,
                name=form.name,
                summary=form.summary,
                needs=None if form.needs is None else _once(form.needs),
                phases=_phases(form.phases, (*path, "phases")) if form.phases else None,
                loading=form.loading,
                easier=form.easier,
                harder=form.harder,
                setup=form.setup,
                cues=form.cues,
                change=form.change,
            )
        )
    return tuple(variants)


def _substitute(form: SubstituteForm | None) -> Substitute | None:
    return Substitute(form.exercise, form.why) if form else None


def _span(value: int | tuple[int, ...], path: Path) -> tuple[int, int]:
    """Return the lowest and the highest of a span; one number is both."""
    if isinstance(value, int):
        return value, value
    low, high = value
    if low > high:
        raise FileError(f"is [{low}, {high}]; the lower number must come first", path)
    return low, high


def _once(needs: tuple[Equipment, ...]) -> tuple[Equipment, ...]:
    return tuple(dict.fromkeys(needs))


def _loading(needs: tuple[Equipment, ...]) -> Loading:
    """Return how an exercise is made heavier, by what it needs."""
    if Equipment.DUMBBELL in needs:
        return Loading.KILOGRAMS
    return Loading.BAND if Equipment.BAND in needs else Loading.BODY


def _shortened(name: str) -> str:
    """Return a name that fits into lists."""
    if len(name) <= SHORT_NAME_LENGTH:
        return name
    return name[: SHORT_NAME_LENGTH - 1].rstrip() + "…"
