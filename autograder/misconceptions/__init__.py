"""Named mistakes: for each function of the contract, the wrong formulas that people write."""
