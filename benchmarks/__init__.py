"""Long runs that are measured or endured, apart from the tests: `make kill`."""
