"""Read options, call one function, print; app.py alone turns an exception into an exit code."""
