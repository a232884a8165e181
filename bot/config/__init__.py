"""Settings: `config.toml` and the environment in, one frozen value out, or every mistake at once in plain words.

Each setting is written once, as a field in `settings`: its type says what is allowed, and the description in its type says
so in words. `reading` walks the fields, so what is not a field is a mistake with a name, and nobody has to start the bot
twice to learn of two mistakes.

A secret may be given in four ways, the later ones prevailing: `token` or `token_file` in the section `[discord]`,
`LEARNING_SETS_DISCORD_TOKEN_FILE` or `LEARNING_SETS_DISCORD_TOKEN` in the environment. A file holds the secret alone;
white space around it is dropped. An empty variable counts as not set. Relative paths start where the bot was started.
Secrets never show in a repr, a log or an error.

A programme is a template for new sets. `[programmes.monthly]` changes only what it names of the built-in `monthly`; a
name of your own starts from the defaults, which are `monthly`'s. A community's own round formats are files in a folder
(`docs/round-formats.md`); they are read with the settings, and a mistake in one is a mistake in the settings.
"""

from bot.config.reading import ConfigError, load
from bot.config.settings import (
    BUILT_IN,
    Community,
    DatabaseUrl,
    Discord,
    Log,
    Programme,
    Secret,
    Settings,
    Slack,
    Store,
)

__all__ = [
    "BUILT_IN",
    "Community",
    "ConfigError",
    "DatabaseUrl",
    "Discord",
    "Log",
    "Programme",
    "Secret",
    "Settings",
    "Slack",
    "Store",
    "load",
]
