"""The wire: Open Sound Control messages, bundles, timetags and keyed frames."""
