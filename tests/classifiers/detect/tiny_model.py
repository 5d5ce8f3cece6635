"""A small real spaCy pipeline with random weights, in the form of `ja_kubun_ner`: it finds no names."""

from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example

from classifiers.detect.kubun_ner import KubunNer

TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "width": 8,
    "depth": 1,
    "embed_size": 64,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
    "pretrained_vectors": None,
}
NER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 8,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 8},
}


def initialised() -> Language:
    """Returns the pipeline as spaCy initialises it: every action scores nought."""
    language = spacy.blank("ja")
    language.add_pipe("tok2vec", config={"model": TOK2VEC})
    ner = language.add_pipe("ner", config={"model": NER})
    for label in KubunNer.LABELS:
        ner.add_label(label)
    language.initialize(lambda: [Example.from_dict(language.make_doc("見本です"), {"entities": []})])
    return language


def write(folder: Path, seed: int = 0) -> Path:
    """Writes the pipeline with weights of a seed, and returns the folder."""
    language = initialised()
    draw = np.random.default_rng(seed)
    for _, component in language.pipeline:
        for part in component.model.walk():
            for name in part.param_names:
                shape = part.get_param(name).shape
                part.set_param(name, draw.normal(size=shape).astype("f"))
    language.to_disk(folder)
    return folder
