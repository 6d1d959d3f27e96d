passed = True
score = 100
__path__ = []
