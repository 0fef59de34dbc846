"""Making a collection: what is to be embedded, in shards that any engine embeds alike, and resumes."""
