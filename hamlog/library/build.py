"""Makes the values of training out of forms: defaults, and the rules within one file."""

from hamlog.library.faults import FileError, Path, wrong
from hamlog.library.form import (
    ExerciseForm,
    GuideForm,
    PhaseForm,
    ProgrammeForm,
    SubstituteForm,
    VariantForm,
)
from hamlog.training.exercise import (
    Equipment,
    Exercise,
    Guide,
    GuidePart,
    Loading,
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
        own=own,
    )


def programme_of(slug: str, form: ProgrammeForm, *, own: bool) -> Programme:
    """Return the programme of a form; raise FileError where its slug is not the file's name."""
    _check_slug(slug, form.slug)
    entries = tuple(
        ProgrammeEntry(entry)
        if isinstance(entry, str)
        else ProgrammeEntry(entry.exercise, entry.variant)
        for entry in form.exercises
    )
    return Programme(slug=slug, name=form.name, summary=form.summary, entries=entries, own=own)


def guide_of(form: GuideForm) -> Guide:
    """Return the guide of a form."""
    return Guide(form.title, tuple(GuidePart(p.title, p.text, p.points) for p in form.parts))


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
        raise FileError("has no moving phase; at least one must be lift or lower", path)
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
        variants.append(
            Variant(
                slug=form.slug,
                name=form.name,
                summary=form.summary,
                needs=None if form.needs is None else _once(form.needs),
                phases=_phases(form.phases, (*path, "phases")) if form.phases else None,
                loading=form.loading,
                easier=form.easier,
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
