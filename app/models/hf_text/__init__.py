"""open_clip's text towers that are Hugging Face models (roberta, xlm-roberta, nllb, mt5, bert)."""
