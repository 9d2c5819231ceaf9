import json
import sys


def branch(question, answers):
    condition = question["show_if"]
    for key, value in answers.items():
        condition = condition.replace("$" + key, repr(value))
    return eval(condition)


if __name__ == "__main__":
    form = json.load(sys.stdin)
    print([q["id"] for q in form["questions"] if branch(q, form["answers"])])
