"""Make the sample images: photos in the public domain from scikit-image, and scenes drawn here.

    python resources/samples/make_samples.py

The photos need scikit-image's bundled data (`pip install scikit-image`); the scenes need Pillow alone.
Sources and licences are in README.md, what each sample shows is in samples.json.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).resolve().parent
PHOTOS = {
    "cat.jpg": "chelsea.png",
    "coffee.jpg": "coffee.png",
    "astronaut.jpg": "astronaut.png",
    "rocket.jpg": "rocket.jpg",
    "photographer.jpg": "camera.png",
    "galaxies.jpg": "hubble_deep_field.jpg",
}
LONG_SIDE = 640
QUALITY = 88
SCENE = 448  # pixels square
FINE = 4  # drawn this many times larger, then reduced, for smooth edges
PAPER = (238, 236, 230)
INK = (28, 28, 30)
RED, BLUE, GREEN, YELLOW = (206, 43, 55), (36, 84, 176), (40, 138, 78), (240, 190, 40)

Box = tuple[float, float, float, float]


def main() -> None:
    """Write every sample beside this script."""
    save_photos()
    circle, square = (54.0, 154.0, 194.0, 294.0), (254.0, 154.0, 394.0, 294.0)
    save_scene("circle-left-of-square.png", [("circle", circle, RED), ("square", square, BLUE)])
    save_scene("square-left-of-circle.png", [("square", circle, BLUE), ("circle", square, RED)])
    three: list[tuple[str, Box, tuple[int, int, int]]] = [
        ("triangle", (104, 40, 344, 240), GREEN),
        ("circle", (90, 290, 180, 380), YELLOW),
        ("square", (270, 290, 360, 380), BLUE),
    ]
    save_scene("three-shapes.png", three)
    apple().save(HERE / "apple-labelled-banana.png", optimize=True)
    labelled_coffee().save(HERE / "coffee-labelled-dog.jpg", quality=QUALITY, optimize=True)


def save_photos() -> None:
    """Write the photos, reduced where they are larger than needed."""
    for name, source in PHOTOS.items():
        photo = open_photo(source)
        photo.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        photo.save(HERE / name, quality=QUALITY, optimize=True)


def open_photo(source: str) -> Image.Image:
    """Return a picture of scikit-image's bundled data as RGB."""
    import skimage

    with Image.open(Path(skimage.__file__).parent / "data" / source) as image:
        return image.convert("RGB")


def save_scene(name: str, shapes: list[tuple[str, Box, tuple[int, int, int]]]) -> None:
    """Draw plain shapes on paper; each is (kind, box in scene pixels, colour)."""
    image, draw = canvas()
    for kind, box, colour in shapes:
        x0, y0, x1, y1 = (FINE * side for side in box)
        if kind == "circle":
            draw.ellipse((x0, y0, x1, y1), fill=colour)
        elif kind == "square":
            draw.rectangle((x0, y0, x1, y1), fill=colour)
        else:
            draw.polygon([((x0 + x1) / 2, y0), (x1, y1), (x0, y1)], fill=colour)
    reduced(image).save(HERE / name, optimize=True)


def apple() -> Image.Image:
    """Draw an apple with a paper label that names another fruit (a typographic attack)."""
    image, draw = canvas()

    def ellipse(x0: int, y0: int, x1: int, y1: int, colour: tuple[int, int, int]) -> None:
        draw.ellipse((x0 * FINE, y0 * FINE, x1 * FINE, y1 * FINE), fill=colour)

    ellipse(96, 388, 352, 424, (208, 205, 198))  # shadow
    ellipse(72, 110, 262, 390, (188, 30, 40))
    ellipse(186, 110, 376, 390, (188, 30, 40))
    ellipse(110, 200, 338, 408, (188, 30, 40))
    ellipse(190, 106, 258, 142, (140, 20, 30))  # the hollow at the stem
    ellipse(108, 150, 166, 232, (224, 92, 92))  # light
    draw.line([(224 * FINE, 128 * FINE), (238 * FINE, 62 * FINE)], fill=(92, 62, 38), width=11 * FINE)
    leaf = [(238, 92), (262, 58), (312, 44), (344, 54), (322, 88), (280, 106)]
    draw.polygon([(x * FINE, y * FINE) for x, y in leaf], fill=(64, 140, 60))
    image = image.filter(ImageFilter.GaussianBlur(FINE))
    label(image, "BANANA", (104, 232, 344, 316))
    return reduced(image)


def labelled_coffee() -> Image.Image:
    """Put the photo of a coffee cup under a note with a word for something else."""
    photo = open_photo("coffee.png")
    large = photo.resize((photo.width * FINE, photo.height * FINE), Image.Resampling.BICUBIC)
    label(large, "dog", (322, 290, 488, 386))  # within the centre crop of most models
    return large.resize(photo.size, Image.Resampling.LANCZOS)


def label(image: Image.Image, word: str, box: Box) -> None:
    """Draw a white note with a large word on the image; box in final pixels."""
    draw = ImageDraw.Draw(image)
    x0, y0, x1, y1 = (FINE * side for side in box)
    draw.rectangle((x0, y0, x1, y1), fill=(252, 252, 250), outline=(190, 188, 182), width=FINE)
    font = ImageFont.load_default((y1 - y0) * 0.62)
    draw.text(((x0 + x1) / 2, (y0 + y1) / 2), word, font=font, fill=INK, anchor="mm")


def canvas() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return a sheet of paper at the fine scale, and its pen."""
    image = Image.new("RGB", (SCENE * FINE, SCENE * FINE), PAPER)
    return image, ImageDraw.Draw(image)


def reduced(image: Image.Image) -> Image.Image:
    """Return the drawing at its final size."""
    return image.resize((SCENE, SCENE), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
