"""The `technate` command, one file a family of subcommands."""
