"""files.*: an address to upload to, the upload itself (see `server`), and sharing what was uploaded."""

from typing import TYPE_CHECKING

from tests.fakes.slack.arguments import Arguments
from tests.fakes.slack.blocks import with_ids
from tests.fakes.slack.errors import SlackError, invalid_arguments

from .method import Json, joined, method, open_channel

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import FakeSlack, StoredFile


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(slack: "FakeSlack", args: Arguments) -> Json:
    length = args.number("length", 0, most=1_000_000_000)
    file = slack.new_file(args.required("filename"), length, args.text("alt_txt"))
    return {"upload_url": f"{slack.server.url}/upload/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(slack: "FakeSlack", args: Arguments) -> Json:
    wanted = args.structure("files")
    if not isinstance(wanted, list) or not wanted:
        raise invalid_arguments("files: a list of files")
    files = [_uploaded(slack, one.get("id", "")) for one in wanted]
    for file, one in zip(files, wanted, strict=True):
        file.title = one.get("title") or file.filename
    told = [_payload(file) for file in files]
    if "channel_id" in args:
        channel = open_channel(joined(slack, args.required("channel_id")))
        for file in files:
            file.shared_in = channel.id
        slack.post(
            channel,
            slack.bot,
            args.text("initial_comment"),
            blocks=with_ids(args.structure("blocks") or []),
            thread_ts=args.text("thread_ts") or None,
            subtype="file_share",
            files=told,
        )
    return {"files": told}


@method("files.info", "files:read")
def info(slack: "FakeSlack", args: Arguments) -> Json:
    return {"file": _payload(_uploaded(slack, args.required("file")))}


def _uploaded(slack: "FakeSlack", file_id: str) -> "StoredFile":
    file = slack.files.get(file_id)
    if file is None or file.content is None:
        raise SlackError("file_not_found")
    return file


def _payload(file: "StoredFile") -> Json:
    described = {"alt_txt": file.alt} if file.alt else {}
    return {
        "id": file.id,
        "name": file.filename,
        "title": file.title,
        "size": file.length,
        "is_external": False,
        **described,
    }
