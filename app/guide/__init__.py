"""The guide: its pages as Markdown, what each section covers, and what is found in them. No Qt."""
