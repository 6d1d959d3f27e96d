"""A stand-in for Gradescope's harness, to try a zip before it is uploaded.

``layout`` lays out Gradescope's folders, ``running`` and ``docker`` run what the zip holds in them,
``judging`` reads the results as Gradescope does, ``showing`` and ``html_page`` show the page that
comes of it, and ``trying`` puts these together.
"""
