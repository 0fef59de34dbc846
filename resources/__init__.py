"""Files that ship with the program: models, prompts, samples, icons, style."""
