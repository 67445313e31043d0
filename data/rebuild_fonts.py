"""Make the web fonts of the usual characters anew: `src/briefing/export/fonts/web/*.woff2`, which every page embeds.

Run after the families, the usual characters or the features in `briefing.export.fonts` have changed, or to take what a
new version of fontTools makes: `.venv/bin/python data/rebuild_fonts.py`. Making them takes a second, so builds do not.
"""

from briefing.export.fonts import usual_fonts


def main() -> None:
    """Write the fonts, and remove those that are no longer made."""
    made = usual_fonts()
    folder = next(iter(made)).parent
    folder.mkdir(exist_ok=True)
    for left_over in set(folder.glob("*.woff2")) - made.keys():
        left_over.unlink()
    for path, font in made.items():
        path.write_bytes(font)


if __name__ == "__main__":
    main()
