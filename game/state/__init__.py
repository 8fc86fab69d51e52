"""What is: plain values, the dice, and the one writer of figures with its ledger."""
