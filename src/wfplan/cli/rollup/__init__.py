"""`wfplan rollup`: many plans as one lake, and what it says."""
