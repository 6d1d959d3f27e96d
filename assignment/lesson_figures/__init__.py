"""The lesson's figures: what they show, computed with the student's functions, and how it is drawn.

``lesson.py`` asks ``student_process``, which starts ``serving`` in a process of its own; there,
``trajectory``, ``gradients``, ``two_states``, ``clip`` and ``training`` compute with torch and the
student's file. ``drawing`` turns their answers into charts, and imports neither.
"""
