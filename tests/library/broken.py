"""Files that cannot be used, by what hamlog says of them."""

NAME = 'name = "Test"\n'
PHASES = 'phases = [{ kind = "lift", seconds = 1 }, { kind = "lower", seconds = 1 }]\n'
GOOD = NAME + PHASES
COUNT = "a whole number from 1 to 100 or a list of 2, each a whole number from 1 to 100"
PHASE_LIST = "a list of 1 to 8, each a table with kind and seconds"

# what an exercise file holds, and what is said of it
EXERCISE_FAULTS = {
    "": "name is missing; it must be text of 1 to 48 characters",
    NAME: f"phases is missing; it must be {PHASE_LIST}",
    "name = 3\n" + PHASES: "name is 3; it must be text of 1 to 48 characters",
    'name = ""\n' + PHASES: "name is ''; it must be text of 1 to 48 characters",
    'name = "\\u001b\\u0007"\n' + PHASES: "name is ''; it must be text of 1 to 48 characters",
    'name = "Clamshell"\n' + PHASES: (
        "name is 'Clamshell'; it must be another name than that of clamshell"
    ),
    'name = "HIP thrust"\n' + PHASES: (
        "name is 'HIP thrust'; it must be another name than that of hip-thrust"
    ),
    NAME + "phases = []": f"phases is an empty list; it must be {PHASE_LIST}",
    NAME + 'phases = "lift 2"': f"phases is 'lift 2'; it must be {PHASE_LIST}",
    NAME + 'phases = ["lift 2"]': (
        "phases, 1st is 'lift 2'; it must be a table with kind and seconds"
    ),
    NAME + 'phases = [{ kind = "bounce", seconds = 2 }]': (
        "phases, 1st: kind is 'bounce'; it must be lift, hold, lower or still"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2 }, { kind = "lower", seconds = 0 }]': (
        "phases, 2nd: seconds is 0; it must be a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2.5 }]': (
        "phases, 1st: seconds is 2.5; it must be a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = true }]': (
        "phases, 1st: seconds is true; it must be a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift" }]': (
        "phases, 1st: seconds is missing; it must be a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift", secs = 2 }]': (
        "phases, 1st has the key 'secs'; the keys are kind, seconds, word, source and range"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2, word = "Squeezing" }]': (
        "phases, 1st: word is 'Squeezing'; it must be text of 1 to 8 characters"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2, source = "me" }]': (
        "phases, 1st: source is 'me'; it must be stated or ours"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 2, range = [3, 4] }]': (
        "phases, 1st: seconds is 2; it must be within the phase's range"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 3, range = [4, 3] }]': (
        "phases, 1st: range is [4, 3]; the lower number must come first"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 3, range = [3] }]': (
        "phases, 1st: range is a list of 1; "
        "it must be a list of 2, each a whole number from 1 to 99"
    ),
    NAME + 'phases = [{ kind = "lift", seconds = 10 }]': (
        "phases, 1st: seconds is 10; it must be at most 9 in a moving phase"
    ),
    NAME + 'phases = [{ kind = "hold", seconds = 30 }]': (
        "phases has no moving phase; at least one must be lift or lower: "
        "a hold is lift 2, hold 30, lower 2"
    ),
    GOOD + 'slug = "other"': "slug is 'other'; it must be test, as the file is named",
    GOOD + 'short_name = "Twenty-three characters"': (
        "short_name is 'Twenty-three characters'; it must be text of 1 to 22 characters"
    ),
    GOOD + 'level = "hard"': "level is 'hard'; it must be basic or intermediate",
    GOOD + "level = 2026-11-02": "level is 2026-11-02; it must be basic or intermediate",
    GOOD + 'needs = "band"': (
        "needs is 'band'; it must be a list of at most 4, each band, ball, dumbbell or bench"
    ),
    GOOD + 'needs = ["band", "rope"]': (
        "needs, 2nd is 'rope'; it must be band, ball, dumbbell or bench"
    ),
    GOOD + 'loading = "kg"': "loading is 'kg'; it must be body, kilograms or band",
    GOOD + 'position = "lying"': (
        "position is 'lying'; it must be standing, supine, prone or side-lying"
    ),
    GOOD + 'sides = "one"': "sides is 'one'; it must be both, in-turn or alternate",
    GOOD + 'sides = "in-turn"\nfirst_side = "both"': (
        "first_side is 'both'; it must be left or right"
    ),
    GOOD + 'first_side = "left"': (
        "first_side is 'left'; it must be absent where both sides work at once"
    ),
    GOOD + 'sides = "alternate"\nchange_seconds = 5': (
        "change_seconds is 5; it must be absent where sides is not in-turn"
    ),
    GOOD + 'sides = "in-turn"\nchange_seconds = 100': (
        "change_seconds is 100; it must be a whole number from 1 to 60"
    ),
    GOOD + 'reps = "ten"': f"reps is 'ten'; it must be {COUNT}",
    GOOD + "reps = 101": f"reps is 101; it must be {COUNT}",
    GOOD + "reps = [1, 2, 3]": f"reps is a list of 3; it must be {COUNT}",
    GOOD + "reps = [1, 0]": "reps, 2nd is 0; it must be a whole number from 1 to 100",
    GOOD + "reps = [12, 10]": "reps is [12, 10]; the lower number must come first",
    GOOD + f"reps = 0x{'f' * 6000}": f"reps is a number of many digits; it must be {COUNT}",
    GOOD + f"reps = {'9' * 5000}": "it has a number of thousands of digits; no key takes one",
    GOOD + 'setup = "Lie down."': (
        "setup is 'Lie down.'; it must be a list of at most 12, each text of 1 to 120 characters"
    ),
    GOOD + f'cues = ["{"x" * 50}"]': (
        f"cues, 1st is '{'x' * 39}…' (50 characters); it must be text of 1 to 33 characters"
    ),
    GOOD + "more_load = 1.5": "more_load is 1.5; it must be text of at most 120 characters",
    GOOD + "easier = 1": "easier is 1; it must be a table with exercise",
    GOOD + "easier = {}": ("easier: exercise is missing; it must be text of 1 to 40 characters"),
    GOOD + 'easier = { exercise = "clamshel" }': (
        "easier: exercise is 'clamshel'; it must be the slug of another exercise, perhaps clamshell"
    ),
    GOOD + 'harder = { exercise = "test" }': (
        "harder: exercise is 'test'; it must be the slug of another exercise"
    ),
    GOOD + 'if_it_hurts = [{ exercise = "band-curl" }, { exercise = "xyz" }]': (
        "if_it_hurts, 2nd: exercise is 'xyz'; it must be the slug of another exercise"
    ),
    GOOD + 'builds_on = ["clamshell", "clamshel"]': (
        "builds_on, 2nd is 'clamshel'; it must be the slug of another exercise, perhaps clamshell"
    ),
    GOOD
    + 'builds_on = ["test"]': "builds_on, 1st is 'test'; it must be the slug of another exercise",
    GOOD + 'leg = "the front leg"': (
        "leg is 'the front leg'; it must be absent where both sides work at once"
    ),
    GOOD + 'change = "Swap"': ("change is 'Swap'; it must be absent where both sides work at once"),
    GOOD + 'setup = ["Stand.", "On your {side} leg."]': (
        "setup, 2nd is 'On your {side} leg.'; "
        "it must be without {side}, since both sides work at once"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\ncues = ["{Other} heel"]': (
        "variants, 1st: cues, 1st is '{Other} heel'; "
        "it must be without {Other}, since both sides work at once"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\nchange = "Swap"': (
        "variants, 1st: change is 'Swap'; it must be absent where both sides work at once"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\neasier = true\nharder = true': (
        "variants, 1st: harder is true; it must be absent where the form is easier"
    ),
    GOOD + 'first_form = "a"': "first_form is 'a'; it must be absent, since there are no variants",
    GOOD + 'first_form = "b"\n[[variants]]\nslug = "a"\nname = "A"': (
        "first_form is 'b'; it must be a"
    ),
    GOOD + 'cue = ["Slow"]': "it has the key 'cue'; perhaps cues is meant",
    GOOD + "x9 = 1": (
        "it has the key 'x9'; the keys are name, phases, slug, short_name, aliases, level, needs, "
        "place, loading, position, posture, sides, first_side, change_seconds, sets, reps, setup, "
        "setup_without_load, cues, mistakes, tips, more_load, easier, harder, if_it_hurts, "
        "builds_on, leg, change, first_form, source, hamstrings, figure and variants"
    ),
    GOOD + '[[variants]]\nslug = "A b"\nname = "x"': (
        "variants, 1st: slug is 'A b'; "
        "it must be small letters, digits and single hyphens, at most 40"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\n[[variants]]\nslug = "a"\nname = "B"': (
        "variants, 2nd: slug is 'a'; it must be different from the others"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\nphases = [{ kind = "still", seconds = 1 }]': (
        "variants, 1st: phases has no moving phase; at least one must be lift or lower: "
        "a hold is lift 2, hold 30, lower 2"
    ),
    GOOD + '[[variants]]\nslug = "a"\nname = "A"\neasier = "yes"': (
        "variants, 1st: easier is 'yes'; it must be true or false"
    ),
    GOOD + "reps = ": "it is not valid TOML at end of document: invalid value",
    GOOD + 'place = "\x01"': (
        r"it is not valid TOML at line 3, column 10: illegal character '\x01'"
    ),
    GOOD + "name = 1": "it is not valid TOML at end of document: cannot overwrite a value",
    "a = " + "[" * 3000: "it is nested too deeply; it must have few levels",
    "[" + "a." * 9000 + "a]": "it is nested too deeply; it must have few levels",
    "#" * 70_000: "it is larger than 64 KiB; it must be smaller",
}

PROGRAMME_FAULTS = {
    'exercises = ["clamshell"]': "name is missing; it must be text of 1 to 48 characters",
    NAME: (
        "exercises is missing; it must be a list of 1 to 30, "
        "each text of 1 to 40 characters or a table with exercise"
    ),
    NAME + "exercises = [1]": (
        "exercises, 1st is 1; it must be text of 1 to 40 characters or a table with exercise"
    ),
    NAME + 'exercises = ["clamshell", "band curl"]': (
        "exercises, 2nd is 'band curl'; it must be the slug of an exercise, perhaps band-curl"
    ),
    NAME + 'exercises = ["squat"]': (
        "exercises, 1st is 'squat'; it must be the slug of an exercise"
    ),
    NAME + 'exercises = [{ variant = "x" }]': (
        "exercises, 1st: exercise is missing; it must be text of 1 to 40 characters"
    ),
    NAME + 'exercises = [{ exercise = "hip-thrust", variant = "no-band" }]': (
        "exercises, 1st: variant is 'no-band'; "
        "it must be a variant of hip-thrust, perhaps without-band"
    ),
    NAME + 'exercises = [{ exercise = "clamshell", variant = "x" }]': (
        "exercises, 1st: variant is 'x'; it must be absent, since clamshell has no variants"
    ),
    NAME + 'exercises = ["clamshell", "clamshell"]': (
        "exercises, 2nd is 'clamshell'; it must be there only once"
    ),
    NAME + 'exercises = ["clamshell"]\nsumary = "x"': (
        "it has the key 'sumary'; the keys are name, exercises, slug, summary and before"
    ),
    'name = "Home kit"\nexercises = ["clamshell"]': (
        "name is 'Home kit'; it must be another name than that of home-kit"
    ),
}
