"""What holds for every test."""

import gc

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is, not whether the example is right.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

# Thousands of tests are made while they are collected, and all of them stay: to look through
# them again and again for garbage would take a quarter of the suite's time.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Collect garbage again from here on, of what the tests themselves make."""
    gc.freeze()
    gc.enable()
