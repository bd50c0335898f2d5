"""The log: one SQLite file, opened by `hamlog.store.log.open_log`."""
