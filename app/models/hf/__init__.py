"""Models in transformers' format: `hf:ORG/NAME`, or a folder with its `config.json`."""
