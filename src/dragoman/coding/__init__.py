"""Coding: from a parsed report and its mentions to trips, events and deals."""
