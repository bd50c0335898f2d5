"""What is heard while a set is paced. Each kind of cues satisfies the port `Cues`."""
