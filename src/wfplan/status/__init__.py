"""Fold what units report and the steward answers to states; roll them up; due, overdue, lights."""
