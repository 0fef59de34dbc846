"""One image on a 16:9 page: its picture, its ranking and its maps, as PNG, SVG or PPTX."""
