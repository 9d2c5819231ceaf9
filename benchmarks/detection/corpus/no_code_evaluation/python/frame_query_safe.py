import re

import pandas as pd
import torch


def summarise(csv_path, model_path):
    frame = pd.read_csv(csv_path)
    frame["bmi"] = frame.eval("weight / (height ** 2)")
    pattern = re.compile(r"^E1[0-4]")
    model = torch.jit.load(model_path)
    model.eval()
    return frame[frame["icd10"].str.match(pattern)], model
