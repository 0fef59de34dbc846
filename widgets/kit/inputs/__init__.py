"""What is typed, turned and chosen: fields that leave the wheel and the keys to whom they belong."""
