from flask import Flask

from portal import blueprints

app = Flask(__name__)
app.config["DEBUG"] = False
app.config["TESTING"] = False
for blueprint in blueprints:
    app.register_blueprint(blueprint)

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=8080, debug=False)
