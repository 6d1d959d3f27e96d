"""The sources of the handout, the errata, the written questions and their model answers.

``python -m documents.build`` writes them from ``templates/``, the worked examples, the checks, the
starter's docstrings and the figures that are computed here.
"""
