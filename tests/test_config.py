"""Settings are read whole, or refused with every mistake at once, in words an organiser understands."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config import (
    BUILT_IN,
    Community,
    ConfigError,
    DatabaseUrl,
    Discord,
    Log,
    Programme,
    Secret,
    Settings,
    Slack,
    Store,
    load,
)
from bot.flows.formats import FORMATS, read_own

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
OWN_FORMATS = Path(__file__).parent / "flows" / "own_formats"
LETTER = read_own((OWN_FORMATS / "letter.toml").read_text(encoding="utf-8"))
LENGTH = 'a whole number of minutes from 60 to 180, or to 240 where kind is "audio"'
LIVE = '"case-clinic", "classic", "clearness", "facilitated", "peer-consultation", "questions-only", "three-step", "troika"'


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Where a test writes its config.toml."""
    return tmp_path / "config.toml"


def problems(path: Path, **environ: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as refused:
        load(path, environ)
    assert str(refused.value) == "\n".join(refused.value.problems)
    return refused.value.problems


def test_an_organiser_who_wrote_nothing_gets_the_defaults(written: Path) -> None:
    assert load(written, {}) == load(None, {}) == Settings()
    assert Settings().store.url == DatabaseUrl("sqlite+aiosqlite:///data/learning-sets.db")
    assert Settings().programmes["monthly"] == Programme(meetings=6, rhythm="4 weeks", length_minutes=120)


def test_the_example_as_it_stands_changes_nothing() -> None:
    assert load(EXAMPLE, {}) == Settings()


def test_the_example_uncommented_is_every_setting_with_its_default(written: Path) -> None:
    written.write_text(re.sub(r"^#(\w+ = )", r"\1", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE))

    assert load(written, {}) == Settings(
        discord=Discord(token=Secret("the token of your application's bot")),
        slack=Slack(bot_token=Secret("xoxb-..."), app_token=Secret("xapp-..."), signing_secret=Secret("...")),
    )
    names = {name for kind in (Discord, Slack, Store, Log, Community, Programme) for name in kind.__struct_fields__}
    assert names == set(re.findall(r"^(\w+) = ", written.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_an_organiser_who_sets_everything_gets_it_typed(written: Path) -> None:
    written.write_text(
        """
        discord = { token = "d", api_url = "http://127.0.0.1:8080/api", message_content = true, members = true }
        slack = { bot_token = "b", app_token = "a", signing_secret = "s", api_url = "http://127.0.0.1:8081/api" }
        store.url = "postgresql+asyncpg://bot:pw@host/sets"
        store.keyring_url = "sqlite+aiosqlite:////k"
        store.master_key_file = "k"
        log = { level = "debug", format = "json" }
        [community]
        language = "pt-BR"
        zone = "America/Sao_Paulo"
        call_link = "https://call.example/peers"
        organiser_role = "Sets"
        training_required = true
        signposts = "Call 112"
        formats_folder = "OWN FORMATS"
        """.replace("OWN FORMATS", str(OWN_FORMATS))
    )

    assert load(written, {}) == Settings(
        discord=Discord(token=Secret("d"), api_url="http://127.0.0.1:8080/api", message_content=True, members=True),
        slack=Slack(
            bot_token=Secret("b"),
            app_token=Secret("a"),
            signing_secret=Secret("s"),
            api_url="http://127.0.0.1:8081/api",
        ),
        store=Store(
            url=DatabaseUrl("postgresql+asyncpg://bot:pw@host/sets"),
            keyring_url=DatabaseUrl("sqlite+aiosqlite:////k"),
            master_key_file=Path("k"),
        ),
        log=Log(level="debug", format="json"),
        community=Community(
            language="pt-BR",
            zone=ZoneInfo("America/Sao_Paulo"),
            call_link="https://call.example/peers",
            organiser_role="Sets",
            training_required=True,
            signposts="Call 112",
            formats_folder=str(OWN_FORMATS),
        ),
        formats={**FORMATS, "letter": LETTER},
    )


def test_a_misspelt_setting_is_named_with_the_one_that_was_meant(written: Path) -> None:
    written.write_text('[discord]\ntokne = "t"')

    assert problems(written) == (
        (
            "discord.tokne is not a setting; did you mean discord.token? "
            "In [discord] there can be: token, api_url, message_content, members, token_file."
        ),
    )


def test_a_misspelt_section_and_a_setting_outside_its_section_are_named(written: Path) -> None:
    written.write_text('token = "t"\nqqq = 1\n[dicsord]\ntoken = "t"')
    there = "There can be: discord, slack, store, log, community, programmes."

    assert problems(written) == (
        f"token is not a setting; did you mean discord.token? {there}",
        f"qqq is not a setting. {there}",
        f"dicsord is not a setting; did you mean discord? {there}",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("discord = 3", "discord is 3, but it is a section: write [discord] above its settings."),
        (
            "discord.members = 'yes'",
            'discord.members is "yes", but it can only be true or false, without quotation marks.',
        ),
        (
            "discord.api_url = 'https://discord.com/api/'",
            (
                'discord.api_url is "https://discord.com/api/", but it can only be '
                "an http or https address without a slash at its end."
            ),
        ),
        ("log.level = 'loud'", 'log.level is "loud", but it can only be "debug", "info", "warning" or "error".'),
        ("log.format = ['json']", 'log.format is a list, but it can only be "json" or "text".'),
        (
            "community.zone = 'Berlin'",
            'community.zone is "Berlin", but it can only be the name of a time zone, as "UTC" or "Europe/Berlin".',
        ),
        (
            "community.language = 'English'",
            'community.language is "English", but it can only be the short name of a language, as "en" or "pt-BR".',
        ),
        (
            "community.call_link = 'our room'",
            'community.call_link is "our room", but it can only be an http or https address, or "" for none.',
        ),
        ("community.signposts = {}", "community.signposts is a section, but it can only be a text in quotation marks."),
        (
            "programmes.monthly.length_minutes = 300",
            f"programmes.monthly.length_minutes is 300, but it can only be {LENGTH}.",
        ),
        (
            "programmes.monthly.length_minutes = 181",
            f"programmes.monthly.length_minutes is 181, but it can only be {LENGTH}.",
        ),
        (
            "programmes.monthly.members = 8",
            "programmes.monthly.members is 8, but it can only be a whole number from 3 to 7.",
        ),
        (
            "programmes.ours.rhythm = 'daily'",
            (
                'programmes.ours.rhythm is "daily", but it can only be '
                '"weekly", "2 weeks", "3 weeks", "4 weeks", "6 weeks" or "monthly".'
            ),
        ),
        (
            "programmes.ours.format = 'improvised'",
            f'programmes.ours.format is "improvised", but it can only be {LIVE} or "wise-crowd".',
        ),
        (
            "programmes.ours.format = 'slow'",
            f'programmes.ours.format is "slow", but it can only be {LIVE} or "wise-crowd".',
        ),
        (
            "programmes.ours = {format = 'troika', turn_minutes = 35}",
            ('programmes.ours.turn_minutes is 35, but a turn that goes by "troika" has from 10 to 20 minutes.'),
        ),
        (
            "programmes.ours.kind = 'video'",
            'programmes.ours.kind is "video", but it can only be "call", "audio" or "typed".',
        ),
        ("programmes = 6", "programmes is 6, but it is a section: write [programmes] above its settings."),
        (
            "programmes.monthly = 6",
            "programmes.monthly is 6, but it is a section: write [programmes.monthly] above its settings.",
        ),
        (
            "[programmes.'Our Own']",
            "programmes.Our Own cannot be called so; a name has small letters, digits and hyphens between them.",
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(written: Path, line: str, problem: str) -> None:
    written.write_text(line)

    assert problems(written) == (problem,)


def test_an_organiser_hears_of_every_mistake_at_once(written: Path) -> None:
    written.write_text("discord.members = 1\nlog.level = 2\nprogrammes.monthly.meetings = 0")

    assert [problem.split(" ")[0] for problem in problems(written, LEARNING_SETS_SLACK_BOT_TOKEN="b")] == [
        "discord.members",
        "log.level",
        "programmes.monthly.meetings",
        "slack.app_token",
    ]


def test_a_file_that_is_not_toml_is_refused_with_the_line(written: Path) -> None:
    written.write_text("[discord\n")

    (problem,) = problems(written)

    assert problem.startswith(f"{written} is not written as TOML asks: ")
    assert "line 1" in problem


def test_a_file_that_is_no_text_is_refused(written: Path) -> None:
    written.write_bytes(b"\xff\xfe")

    assert problems(written) == (f"{written} cannot be read: it is not UTF-8 text.",)


def test_a_folder_in_place_of_the_file_is_refused(written: Path) -> None:
    written.mkdir()

    assert problems(written) == (f"{written} cannot be read: Is a directory.",)


def test_a_secret_comes_from_the_environment_before_the_file(written: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "token"
    elsewhere.write_text("from a file\n")
    written.write_text("discord.token = 'written'")
    token, token_file = "LEARNING_SETS_DISCORD_TOKEN", "LEARNING_SETS_DISCORD_TOKEN_FILE"

    def read(environ: dict[str, str]) -> Secret | None:
        return load(written, environ).discord.token

    assert read({"PATH": "/bin"}) == Secret("written")
    assert read({token: ""}) == Secret("written")
    assert read({token_file: str(elsewhere)}) == Secret("from a file")
    assert read({token_file: str(elsewhere), token: "exported"}) == Secret("exported")

    written.write_text(f"discord.token_file = '{elsewhere}'")
    assert read({}) == Secret("from a file")
    assert read({token: "exported"}) == Secret("exported")


def test_every_secret_can_come_from_the_environment(written: Path) -> None:
    settings = load(
        written,
        {
            "LEARNING_SETS_DISCORD_TOKEN": "d",
            "LEARNING_SETS_SLACK_BOT_TOKEN": "b",
            "LEARNING_SETS_SLACK_APP_TOKEN": "a",
            "LEARNING_SETS_SLACK_SIGNING_SECRET": "s",
            "LEARNING_SETS_STORE_URL": "postgresql+asyncpg://sets",
            "LEARNING_SETS_STORE_KEYRING_URL": "postgresql+asyncpg://keys",
        },
    )

    assert settings == Settings(
        discord=Discord(token=Secret("d")),
        slack=Slack(bot_token=Secret("b"), app_token=Secret("a"), signing_secret=Secret("s")),
        store=Store(url=DatabaseUrl("postgresql+asyncpg://sets"), keyring_url=DatabaseUrl("postgresql+asyncpg://keys")),
    )


def test_a_misspelt_variable_is_named_with_the_one_that_was_meant(written: Path) -> None:
    (problem,) = problems(written, LEARNING_SETS_DISCORD_TOKNE="t")

    assert problem.startswith(
        "LEARNING_SETS_DISCORD_TOKNE is not a setting; did you mean LEARNING_SETS_DISCORD_TOKEN? There can be: "
    )


def test_a_secret_file_that_is_missing_or_no_path_or_beside_the_secret_is_named(written: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    written.write_text(
        f"""
        discord = {{ token_file = "{gone}" }}
        slack = {{ bot_token = "b", bot_token_file = "b", app_token = "a", signing_secret_file = 3 }}
        """
    )

    assert problems(written) == (
        f'discord.token_file is "{gone}", which cannot be read: No such file or directory.',
        "slack.bot_token_file and slack.bot_token are both there; keep one of them.",
        "slack.signing_secret_file is 3, but it can only be the path of a file, in quotation marks.",
    )


def test_a_wrong_secret_is_refused_without_being_shown(written: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    written.write_text(
        f"""
        discord = {{ token = 81 }}
        slack = {{ bot_token = "", app_token_file = "{tmp_path / "empty"}" }}
        store = {{ url = "mysql://bot:hunter2@host/sets" }}
        """
    )
    token = "cannot be used as it is written; it can only be a text in quotation marks that is not empty."

    assert problems(written) == (
        f"discord.token {token}",
        f"slack.bot_token {token}",
        f"slack.app_token {token}",
        (
            "store.url cannot be used as it is written; "
            'it can only be an address that begins with "sqlite+aiosqlite:///" or "postgresql+asyncpg://".'
        ),
    )


def test_a_secret_never_shows() -> None:
    settings = load(
        None, {"LEARNING_SETS_DISCORD_TOKEN": "hunter2", "LEARNING_SETS_STORE_URL": "sqlite+aiosqlite:///hunter2"}
    )

    assert "hunter2" not in f"{settings!r} {settings} {settings.discord.token!s}"
    assert repr(settings.discord.token) == "Secret(hidden)"
    assert hash(Secret("a")) == hash(Secret("a"))


@pytest.mark.parametrize(("given", "missing"), [("BOT", "app"), ("APP", "bot")])
def test_one_slack_token_without_the_other_is_named(written: Path, given: str, missing: str) -> None:
    assert problems(written, **{f"LEARNING_SETS_SLACK_{given}_TOKEN": "x"}) == (
        f"slack.{missing}_token is missing; slack.{given.lower()}_token works only together with it.",
    )


def test_a_programme_changes_only_what_it_names(written: Path) -> None:
    written.write_text(
        "[programmes.fortnightly]\nmeetings = 6\n[programmes.lunch]\nlength_minutes = 60\nturn_minutes = 10"
    )

    assert load(written, {}).programmes == {
        **BUILT_IN,
        "fortnightly": Programme(meetings=6, rhythm="2 weeks", length_minutes=90, turn_minutes=25, sharing="wishes"),
        "lunch": Programme(length_minutes=60, turn_minutes=10),
    }
    assert Settings().programmes == BUILT_IN


def test_the_built_in_programmes_are_within_what_is_allowed(written: Path) -> None:
    lines = [
        f"[programmes.{name}]\n"
        + "\n".join(f"{key} = {getattr(programme, key)!r}" for key in Programme.__struct_fields__)
        for name, programme in BUILT_IN.items()
    ]
    written.write_text("\n".join(lines))

    assert load(written, {}) == Settings()


def test_a_set_of_voices_alone_may_meet_for_four_hours(written: Path) -> None:
    written.write_text('[programmes.ours]\nkind = "audio"\nlength_minutes = 240\nfacilitation = "none"')

    assert load(written, {}).programmes["ours"] == Programme(kind="audio", length_minutes=240, facilitation="none")


# --- how turns go -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a format of the community's own."""
    own = tmp_path / "formats"
    own.mkdir()
    (own / "letter.toml").write_bytes((OWN_FORMATS / "letter.toml").read_bytes())
    (own / "read-me.txt").write_text("no format")
    return own


def test_the_example_names_every_format_that_a_programme_may_begin_with() -> None:
    example = EXAMPLE.read_text(encoding="utf-8")

    assert [id for id, recipe in FORMATS.items() if recipe.pace == "live" and f'"{id}"' not in example] == []


def test_a_community_adds_formats_of_its_own_and_a_programme_begins_with_one(written: Path, folder: Path) -> None:
    written.write_text(f'community.formats_folder = "{folder}"\nprogrammes.ours.format = "letter"')

    settings = load(written, {})

    assert list(settings.formats.items()) == [*FORMATS.items(), ("letter", LETTER)]
    assert settings.programmes["ours"] == Programme(format="letter", turn_minutes=LETTER.total)


def test_a_programme_that_names_a_format_has_its_minutes_unless_it_says_otherwise(written: Path) -> None:
    written.write_text(
        """
        programmes.fortnightly.format = "facilitated"
        programmes.ours = {format = "facilitated", turn_minutes = 45}
        """
    )

    programmes = load(written, {}).programmes

    assert [programmes[name].turn_minutes for name in ("fortnightly", "ours", "monthly")] == [60, 45, 35]


def test_every_mistake_in_a_file_of_the_folder_is_named_with_stage_and_field(written: Path, folder: Path) -> None:
    letter = (folder / "letter.toml").read_text(encoding="utf-8")
    (folder / "again.toml").write_text(letter, encoding="utf-8")
    (folder / "built-in.toml").write_text(letter.replace('"letter"', '"classic"'), encoding="utf-8")
    (folder / "short.toml").write_text(letter.replace("minutes = 4", "minutes = 0"), encoding="utf-8")
    (folder / "torn.toml").write_text("id = \n")
    (folder / "typed.toml").write_text(letter.replace("= 25", '= "a"').replace("= true", "= 1"), encoding="utf-8")
    (folder / "no-text.toml").write_bytes(b"\xff\xfe")
    (folder / "a-folder.toml").mkdir()
    written.write_text(f'community.formats_folder = "{folder}"\nprogrammes.ours.format = "letter"')

    assert problems(written) == (
        f"{folder / 'a-folder.toml'} cannot be read: Is a directory.",
        f"{folder / 'built-in.toml'}: id: “classic” is the name of a format that is built in.",
        f"{folder / 'letter.toml'}: id: “letter” is the name of the format in {folder / 'again.toml'} too.",
        f"{folder / 'no-text.toml'} cannot be read: it is not UTF-8 text.",
        f"{folder / 'short.toml'}: total: is 25, but its stages add up to 21 minutes.",
        f"{folder / 'short.toml'}: stage “present”: minutes: at least 1 is needed.",
        f"{folder / 'torn.toml'}: this is not written as TOML asks: Invalid value (at line 1, column 6).",
        f'{folder / "typed.toml"}: total: is "a", but it can only be a whole number.',
        f"{folder / 'typed.toml'}: stage “ask”: open_to_help: is 1, but it can only be true or false.",
        f"{folder / 'typed.toml'}: stage “write”: fixed: is 1, but it can only be true or false.",
        f"{folder / 'typed.toml'}: stage “from-the-letter”: writes_action_points: is 1, but it can only be true or false.",
    )


def test_a_folder_that_is_not_there_is_named(written: Path, tmp_path: Path) -> None:
    written.write_text(f'community.formats_folder = "{tmp_path / "gone"}"\nprogrammes.ours.format = "letter"')

    assert problems(written) == (
        f'community.formats_folder is "{tmp_path / "gone"}", which cannot be read: No such file or directory.',
    )
