"""Random views of a picture that gradients run back through, and how rough a picture is.

A view is the picture moved, scaled and mirrored, its colours shifted, with noise (Kazemi et al., 2024, with
a scale for each direction in place of a rotation). It is resampled once, by a matrix for rows and one for
columns: their gradients are sums in the same order each time, on every device. What is random is drawn on
the processor, so that a seed means the same views on every device.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Generator, Tensor

SCALES = (0.7, 1.2)
"""The part of the picture that a view shows, in each direction: less than 1 magnifies."""
SHIFT = 0.1
"""How far a view's middle may lie from the picture's, in its sides."""
COLOR_MEAN, COLOR_STD = 0.2, 0.2
"""How far colours are shifted, of 0..1; and the range of the logarithm of what they are divided by."""
NOISE = 0.05
"""The standard deviation of the noise."""


@dataclass(frozen=True, eq=False)
class View:
    """What is random in a view: scale and shift of rows and columns, mirroring, colours, noise [3, H, W].

    mean, factor [3, 1, 1]: what is taken from a colour, and what the rest is divided by.
    """

    scales: tuple[float, float]
    shifts: tuple[float, float]
    mirrored: bool
    mean: Tensor
    factor: Tensor
    noise: Tensor

    def of(self, picture: Tensor) -> Tensor:
        """Return the view [3, H, W] of a picture [3, h, w] of values in 0..1."""
        height, width = self.noise.shape[1:]
        rows = resampling(picture.shape[1], height, self.scales[0], self.shifts[0])
        columns = resampling(picture.shape[2], width, self.scales[1], self.shifts[1])
        if self.mirrored:
            columns = columns.flip(0)
        device = picture.device
        seen: Tensor = rows.to(device) @ picture @ columns.to(device).T
        shifted = (seen - self.mean.to(device)) / self.factor.to(device)
        return shifted + self.noise.to(device)


def draw_view(size: tuple[int, int], generator: Generator) -> View:
    """Draw a view of (height, width)."""
    import torch

    low, high = SCALES
    first = torch.rand(5, generator=generator).tolist()
    return View(
        scales=(low + (high - low) * first[0], low + (high - low) * first[1]),
        shifts=(SHIFT * (2 * first[2] - 1), SHIFT * (2 * first[3] - 1)),
        mirrored=first[4] < 0.5,
        mean=COLOR_MEAN * (2 * torch.rand(3, 1, 1, generator=generator) - 1),
        factor=(COLOR_STD * (2 * torch.rand(3, 1, 1, generator=generator) - 1)).exp(),
        noise=NOISE * torch.randn(3, *size, generator=generator),
    )


def resampling(size: int, wanted: int, scale: float = 1.0, shift: float = 0.0) -> Tensor:
    """Return the matrix [wanted, size] that resamples a line of `size` values, bilinear and antialiased.

    scale: of the line the part that is shown, beyond its ends the end's own value; shift: of its middle, in
    lengths of the line.
    """
    import torch

    step = size * scale / wanted
    middle = size * (0.5 + shift) - 0.5
    places = (torch.arange(wanted) - (wanted - 1) / 2) * step + middle
    reach = max(1.0, step)
    away = (places.clamp(0, size - 1)[:, None] - torch.arange(size)[None, :]).abs()
    weights = (1 - away / reach).clamp(min=0)
    matrix: Tensor = weights / weights.sum(dim=1, keepdim=True)
    return matrix


def total_variation(picture: Tensor) -> Tensor:
    """Return how rough a picture [3, h, w] is: neighbours' differences, as the published code sums them.

    For each colour the lengths (L2) of the differences to the neighbours beside, below and on both diagonals;
    their mean over colours.
    """
    beside = picture[:, :, 1:] - picture[:, :, :-1]
    below = picture[:, 1:] - picture[:, :-1]
    falling = picture[:, 1:, 1:] - picture[:, :-1, :-1]
    rising = picture[:, 1:, :-1] - picture[:, :-1, 1:]
    lengths = [part.flatten(1).norm(dim=1).mean() for part in (beside, below, falling, rising)]
    whole: Tensor = lengths[0] + lengths[1] + lengths[2] + lengths[3]
    return whole
