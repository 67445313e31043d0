"""Parameters: declared once (`declaration`), given by command line, YAML or a notebook.

`reading` takes what is given, `given` checks it, `cells` holds notebooks to the declaration, `allowed` and `plain` say
what a value may be and how it is written, `listing` is what `briefing build --help` shows.
"""
