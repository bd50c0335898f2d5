"""This machine's ways: cues, colours, lead-ins, rests."""
