"""What lessons measure, a file a theme: pure functions of (engine, material, options)."""
