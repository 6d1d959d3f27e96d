"""Charts of the figures' answers, one figure a file; plain data in, Altair out."""
