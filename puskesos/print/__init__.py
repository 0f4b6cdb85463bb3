"""Ink and paper: finished wording in, PDF bytes out; the only room with ReportLab."""
