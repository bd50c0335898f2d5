"""What is heard, behind the port `Cues`."""
