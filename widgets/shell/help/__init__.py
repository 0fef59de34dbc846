"""What the Help menu opens beside the list of keys: the notices, the glossary."""
