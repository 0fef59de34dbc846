"""The rules on words by which hard negatives are made: word classes, exchanges, denials and shuffles."""
