"""Keeps pytest out of the samples: some bring a conftest.py or tests of their own."""

collect_ignore_glob = ["*"]
