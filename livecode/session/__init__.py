"""Many performers, one text: messages, changes, rooms, room time and the log."""
