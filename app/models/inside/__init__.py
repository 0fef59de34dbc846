"""What a tower's parts write into its embedding."""
