"""Ten requests, as the handsets send them, and one box that is on its way for longer and longer."""

import model
import waymark
from service import app

BOX = {"box": "B-1042", "minutes": 95, "readings": [4.5, 5, 6.25]}
JSON = {"Content-Type": "application/json"}
REQUESTS = [
    ("a cold box", "POST", "/score", {"json": BOX}),
    ("a warm box", "POST", "/score", {"json": BOX | {"readings": [9, 19.5, 21]}}),
    ("the same, threshold 0", "POST", "/score", {"json": BOX | {"threshold": 0}}),
    ("a reading of 99", "POST", "/score", {"json": BOX | {"readings": [4.5, 99]}}),
    ("minutes as text", "POST", "/score", {"json": BOX | {"minutes": "95"}}),
    ("no readings", "POST", "/score", {"json": {"box": "B-7", "minutes": 5}}),
    ("half a body", "POST", "/score", {"body": '{"box": "B-10', "headers": JSON}),
    ("NaN", "POST", "/score", {"body": '{"box": "B-7", "minutes": NaN, "readings": [4]}', "headers": JSON}),
    ("the wrong method", "GET", "/score", {}),
    ("is it ready?", "GET", "/ready", {}),
]


def sent(client, method, path, options):
    """The status and the body of one answer; what a server makes of an app that raises."""
    try:
        answer = client.request(method, path, **options)
    except Exception as error:
        return 500, f"the app raised {type(error).__name__}: {error}"
    return answer.status, answer.text


def main():
    client = waymark.Client(app)
    rows = [[name, *sent(client, method, path, options)] for name, method, path, options in REQUESTS]
    waymark.table(rows, columns=["request", "status", "body"], caption="What the handsets are told")
    print(f"Requests: {len(REQUESTS)}, loads of the model: {model.loads}")

    minutes = range(0, 2_881, 60)
    figure = waymark.plot.Figure(title="One box, longer and longer on its way", x="minutes", y="risk")
    for degrees in (5, 10, 14):
        answers = [client.post("/score", json=BOX | {"minutes": one, "readings": [degrees] * 4}) for one in minutes]
        figure.line(minutes, [answer.json().get("risk", 0.0) for answer in answers], name=f"at {degrees} °C")
    figure.show()


if __name__ == "__main__":
    main()
