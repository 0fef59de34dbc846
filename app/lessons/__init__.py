"""Lessons as data: their format, what they measure on the loaded model, and how far a learner has come."""
