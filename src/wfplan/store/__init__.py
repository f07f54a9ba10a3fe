"""The only reader and writer of files: find the plan, read it in bounds, write it safely."""
