"""Lets JupyterLab's *Save and Export Notebook As* reach the exporters.

The menu lists every exporter of nbconvert by its name, but Jupyter Server's address for an export takes names of
letters, digits and underscores alone: choosing *Briefing-pdf* was answered with “404: Not Found”. So this extension
of the server answers `/nbconvert/briefing-…/<notebook>` with the server's own handler. Installing the package switches
it on: `data/jupyter_server.json` goes into the environment's `etc/jupyter/jupyter_server_config.d`.
"""

from typing import Any

NAMES = ("briefing-html", "briefing-pdf")  # as pyproject.toml registers them


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Add the exporters' addresses to a running server."""
    from jupyter_server.base.handlers import path_regex
    from jupyter_server.nbconvert.handlers import NbconvertFileHandler
    from jupyter_server.utils import url_path_join

    exports = rf"/nbconvert/(?P<format>{'|'.join(NAMES)}){path_regex}"
    address = url_path_join(server.web_app.settings["base_url"], exports)
    server.web_app.add_handlers(".*$", [(address, NbconvertFileHandler)])
