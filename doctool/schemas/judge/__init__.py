"""Samples as the judge of the tables: messages validated, departures explained, and which side is probably wrong.

`judge.judge` judges them and `outcome` has what comes of it, which can be told without loading the judge.
"""
