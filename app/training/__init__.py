"""The recipe of the built-in model: `python -m app.training all`, from public packages to a CLIP."""
