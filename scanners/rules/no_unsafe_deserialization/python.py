import base64
import hmac
import io
import json
import marshal
import pickle
import shelve
from pickle import loads

import dill
import joblib
import jsonpickle
import numpy as np
import pandas as pd
import torch
import yaml
from celery import Celery
from flask import request
from ruamel.yaml import YAML
from yaml import FullLoader, SafeLoader, load

app = Celery("tasks", broker="redis://localhost")
# ruleid: python-pickle-accepted
app.conf.accept_content = ["json", "pickle"]
# ruleid: python-pickle-accepted
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"
# ruleid: python-pickle-accepted
app.conf.update(task_serializer="pickle")


def vulnerable(data, path, stream):
    # ruleid: python-unsafe-deserialization
    session = pickle.loads(base64.b64decode(request.cookies["session"]))
    # ruleid: python-unsafe-deserialization
    patient = loads(data)
    with open(path, "rb") as file:
        # ruleid: python-unsafe-deserialization
        model = pickle.load(file)
    # ruleid: python-unsafe-deserialization
    state = pickle.Unpickler(io.BytesIO(data)).load()
    # ruleid: python-unsafe-deserialization
    dill.loads(data)
    # ruleid: python-unsafe-deserialization
    marshal.loads(data)
    # ruleid: python-unsafe-deserialization
    jsonpickle.decode(request.data)
    # ruleid: python-unsafe-deserialization
    joblib.load(path)
    # ruleid: python-unsafe-deserialization
    shelve.open(path)
    # ruleid: python-unsafe-deserialization
    torch.load(path)
    # ruleid: python-unsafe-deserialization
    torch.load(path, map_location="cpu")
    # ruleid: python-unsafe-deserialization
    np.load(path, allow_pickle=True)
    # ruleid: python-unsafe-deserialization
    pd.read_pickle(path)
    # ruleid: python-unsafe-deserialization
    yaml.load(stream)
    # ruleid: python-unsafe-deserialization
    yaml.load(stream, Loader=yaml.Loader)
    # ruleid: python-unsafe-deserialization
    load(stream, Loader=FullLoader)
    # ruleid: python-unsafe-deserialization
    yaml.unsafe_load(stream)
    # ruleid: python-unsafe-deserialization
    return YAML(typ="unsafe").load(stream)


# ruleid: python-yaml-loader-unsafe
class RecordLoader(yaml.Loader):
    pass


class StrictLoader(yaml.SafeLoader):
    pass


class RestrictedUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(name)


def safe(data, path, stream, key, signature, settings):
    json.loads(data)
    yaml.safe_load(stream)
    yaml.load(stream, Loader=yaml.SafeLoader)
    load(stream, Loader=SafeLoader)
    load(stream, SafeLoader)
    yaml.load(stream, Loader=StrictLoader)
    YAML(typ="safe").load(stream)
    torch.load(path, weights_only=True)
    np.load(path)
    np.load(path, allow_pickle=False)
    pickle.dumps(settings)
    copy = pickle.loads(pickle.dumps(settings))
    RestrictedUnpickler(io.BytesIO(data)).load()
    app.conf.update(task_serializer="json", accept_content=["json"])
    return copy


def verified(data, key, signature):
    if not hmac.compare_digest(hmac.new(key, data, "sha256").digest(), signature):
        raise ValueError("signature")
    return pickle.loads(data)
