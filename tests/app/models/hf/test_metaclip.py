"""MetaCLIP 2 in transformers' format against transformers itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.rigs import hf


def test_embeddings_logits_and_inputs_are_transformers_own(tmp_path: Path) -> None:
    """Its EOS has id 2 in truth: the first one is pooled, not the highest id."""
    encoder = hf.assert_equal_to_transformers(hf.save_metaclip(tmp_path / "metaclip"))
    assert (encoder.info.family, encoder.info.image_global, encoder.info.text_global) == (
        "MetaCLIP 2",
        "CLS",
        "EOT",
    )
    dense = encoder.dense_text("a photo")
    assert dense.names == ("SOT", "a", "photo", "EOT")
    np.testing.assert_allclose(dense.embeddings[-1], encoder.encode_texts(["a photo"])[0], atol=hf.TOLERANCE)
