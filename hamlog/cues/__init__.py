"""What is heard while a set is paced. Each kind is a `Cues` of `hamlog.services`."""
