import joblib
import requests


def load_risk_model(url):
    response = requests.get(url, timeout=30)
    path = "/tmp/risk-model.joblib"
    with open(path, "wb") as target:
        target.write(response.content)
    model = joblib.load(path)
    return model.predict_proba
