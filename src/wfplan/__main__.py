"""The `wfplan` program; `python -m wfplan` is the same."""

from __future__ import annotations

import gc
import os

# A start makes a hundred thousand things that stay, and looking through them for garbage took a
# tenth of it; a long run still looks, now and then.
gc.set_threshold(200_000)
# pydantic would read the metadata of every installed package to find plugins; none is used here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from wfplan.cli.app import main  # noqa: E402 (after what it is loaded under)

if __name__ == "__main__":
    main()
