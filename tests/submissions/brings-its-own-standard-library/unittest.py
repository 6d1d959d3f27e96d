class TestCase:
    def run(self, *args):
        return True
