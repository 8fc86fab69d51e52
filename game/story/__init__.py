"""What is told: casting, the director, letters, walks, voices, chronicle, epilogue."""
