"""auth, apps, users, team, bots: who is who."""

from typing import TYPE_CHECKING

from tests.fakes.slack.arguments import Arguments
from tests.fakes.slack.errors import SlackError

from .method import Json, account, method, page

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import FakeSlack


@method("auth.test")
def auth_test(slack: "FakeSlack", args: Arguments) -> Json:
    return {
        "url": "https://learning.slack.com/",
        "team": "Learning",
        "user": slack.bot.name,
        "team_id": slack.team_id,
        "user_id": slack.bot.id,
        "bot_id": slack.bot_id,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", for_app_token=True)
def connections_open(slack: "FakeSlack", args: Arguments) -> Json:
    address = slack.server.url.replace("http://", "ws://")
    return {"url": f"{address}/socket?ticket={slack.sockets.ticket()}&app_id={slack.app_id}"}


@method("users.info", "users:read")
def info(slack: "FakeSlack", args: Arguments) -> Json:
    who = account(slack, args.required("user"))
    return {"user": who.payload(slack.clock(), slack.team_id, locale=args.flag("include_locale"))}


@method("users.list", "users:read")
def list_(slack: "FakeSlack", args: Arguments) -> Json:
    part, cursor = page(args, list(slack.accounts.values()), default=1000, most=1000)
    locale = args.flag("include_locale")
    members = [who.payload(slack.clock(), slack.team_id, locale=locale) for who in part]
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


@method("usergroups.list", "usergroups:read")
def usergroups(slack: "FakeSlack", args: Arguments) -> Json:
    groups = [
        {"id": f"S{number:03d}", "team_id": slack.team_id, "name": name, "handle": name.lower().replace(" ", "-")}
        | ({"users": [person.id for person in members]} if args.flag("include_users") else {})
        for number, (name, members) in enumerate(slack.user_groups.items(), 1)
    ]
    return {"usergroups": groups}


@method("team.info", "team:read")
def team_info(slack: "FakeSlack", args: Arguments) -> Json:
    return {"team": {"id": slack.team_id, "name": "Learning", "domain": "learning", "email_domain": ""}}


@method("bots.info", "users:read")
def bots_info(slack: "FakeSlack", args: Arguments) -> Json:
    if args.text("bot", slack.bot_id) != slack.bot_id:
        raise SlackError("bot_not_found")
    told = {
        "id": slack.bot_id,
        "deleted": False,
        "name": slack.bot.name,
        "app_id": slack.app_id,
        "user_id": slack.bot.id,
    }
    return {"bot": told}
