"""Storages that are named by URLs (`s3://bucket/press`): opened through fsspec, or told what is missing.

Web addresses are not read: an article is a file that was kept. So no page that a source links to is ever asked for.
"""

import re
from typing import Any
from urllib.parse import unquote

from briefing.errors import BriefingError

_URL = re.compile(r"[a-z][a-z0-9+.-]+(?:::[a-z][a-z0-9+.-]+)*://", re.I)  # also through another: simplecache::s3://
_FILE = re.compile(r"file://", re.I)
_SECRET = re.compile(r"://[^/\s]*@")
_IN_PATH = re.compile(r"(?<![^\s/'\"])[^\s/'\"]+@")  # where a driver takes who connects for a part of the path
_DRIVERS = {
    **dict.fromkeys(("s3", "s3a"), "s3fs"),
    **dict.fromkeys(("gs", "gcs"), "gcsfs"),
    **dict.fromkeys(("abfs", "abfss", "az"), "adlfs"),
    **dict.fromkeys(("sftp", "ssh"), "paramiko"),
    "hf": "huggingface_hub",
    "smb": "smbprotocol",
}
_WEB = ("http:", "https:")


def is_url(place: object) -> bool:
    """Say whether a place is a URL, also of a storage through another.

    >>> is_url("s3://bucket/press"), is_url("simplecache::s3://bucket"), is_url("press"), is_url("a.txt:s3://bucket")
    (True, True, False, False)
    """
    return isinstance(place, str) and _URL.match(place) is not None


def is_remote(place: str) -> bool:
    """Say whether a place is a URL, and of no folder of this machine.

    >>> is_remote("s3://bucket/press"), is_remote("file:///reports/press"), is_remote("reports/s3://press")
    (True, False, False)
    """
    return is_url(place) and not _FILE.match(place)


def folder_of(place: str) -> str:
    """Return the path of a folder that is named by its URL; any other place as it is.

    >>> folder_of("file:///my%20reports/press"), folder_of("reports/press")
    ('/my reports/press', 'reports/press')
    """
    named = _FILE.match(place)
    return unquote(place[named.end() :]) if named else place


def shown_url(place: str) -> str:
    """Return a URL without a password.

    >>> shown_url("sftp://ann:secret@host/press")
    'sftp://host/press'
    """
    return _SECRET.sub("://", place)


def storage_of(place: str, told_as: type[BriefingError]) -> tuple[Any, str]:
    """Return the file system of a URL, and the path in it; no connection is made.

    Raises an error, of the kind that is named, where no driver for it is installed, or it is a web address.
    """
    import fsspec  # late: slow, and rare

    scheme = place.partition("://")[0].rpartition("::")[2].lower()
    if any(one.lower().startswith(_WEB) for one in place.split("::")):
        cause = "is a web address, and nothing is read from or written to the web"
        raise told_as(shown_url(place), cause, "save what is there, and give the file or its folder")
    try:
        files, path = fsspec.core.url_to_fs(place, use_listings_cache=False)
    except ImportError as error:
        driver = _DRIVERS.get(scheme)
        cause = f"the driver for {scheme}:// is not installed" + ("" if driver else f" ({said(error)})")
        remedy = f"install it (pip install {driver})" if driver else "install that with pip"
        raise told_as(shown_url(place), cause, f"{remedy}, or give a folder") from error
    except Exception as error:
        remedy = "give a folder, or a URL such as s3://bucket/folder"
        raise told_as(shown_url(place), f"cannot be opened ({said(error)})", remedy) from error
    return files, str(path)


def said(error: BaseException) -> str:
    """Return the first line of what a driver says, without a password, or the kind of its error.

    >>> said(OSError("no such file: '/ann:secret@host/press'"))
    "no such file: '/host/press'"
    """
    first = shown_url(next(iter(str(error).strip().splitlines()), type(error).__name__))
    return _IN_PATH.sub(lambda found: "" if ":" in found[0] else found[0], first).rstrip(".")
