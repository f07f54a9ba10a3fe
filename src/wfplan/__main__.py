"""`python -m wfplan` is `wfplan`."""

from wfplan.cli.app import main

if __name__ == "__main__":
    main()
