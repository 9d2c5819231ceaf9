import json
import pickle
from pathlib import Path

import numpy as np


def save_snapshot(path: Path, state: dict) -> None:
    path.write_bytes(pickle.dumps(state, protocol=5))


def load_export(path: Path) -> dict:
    curve = np.load(path.with_suffix(".npy"), allow_pickle=False)
    return {"meta": json.loads(path.with_suffix(".json").read_text()), "curve": curve.tolist()}
