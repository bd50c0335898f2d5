"""What is said when a session that is not over is left."""

from hamlog.text import one_line
from hamlog.training.pacing import status
from hamlog.training.pacing.workout import Workout


def parting(workout: Workout) -> str:
    """Return what is kept of a session that is left, and where it resumes; empty if nothing is."""
    if workout.over or not any(one.begun or one.outcome for one in workout.items):
        return ""
    reps = sum(len(one.reps) for one in workout.items)
    kept = "1 rep" if reps == 1 else f"{reps} reps" if reps else "where you are"
    at = f"{one_line(workout.item.exercise.name)}, {status.set_of(workout)}"
    return f"Kept: {kept}. Start hamlog to resume this session at {at}."
