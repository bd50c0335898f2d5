"""The log: one SQLite file, opened by `hamlog.store.logbook.open_log`."""
