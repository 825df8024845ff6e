"""Shows what a miniature of Docker makes of Dockerfile and Dockerfile.dockerignore. Nothing here is yours to change."""

from pathlib import Path

import waymark
from miniature.build import Build
from miniature.container import health, left_in, process, size, stopped
from miniature.image import BuildError, edited, situation


def main():
    texts = Path("Dockerfile").read_text(), Path("Dockerfile.dockerignore").read_text()
    place, cache, wheels = situation(), set(), set()
    try:
        build = Build(*texts, place, cache, wheels)
    except BuildError as error:
        print("The build ends:", error)
        return
    layers = [layer for stage in build.built.values() for layer in stage.layers if layer.seconds or layer.mb]
    waymark.table(
        [[layer.line, layer.does[:70], round(layer.mb, 1), layer.seconds] for layer in layers],
        columns=["line", "instruction", "MB", "seconds"],
        caption="The first build, layer by layer",
    )
    image, sent = build.image, {layer.key for layer in build.image.layers}
    print(f"The image has {size(image):,.0f} MB.")
    strange = left_in(image, lambda path: True)
    print("Of the folder it holds, in some layer:", ", ".join(strange) or "nothing")

    newer = {**place["packages"], "uvicorn": ("0.55.0", 2, 1)}
    changes = {
        "serve.py": edited(place, "serve.py"),
        "a new model": edited(place, "serve.py", "models/digits.joblib"),
        "README, a commit": edited(place, "serve.py", "models/digits.joblib", "README.md", ".git/index"),
        "requirements.txt": edited({**place, "packages": newer}, "serve.py", "models/digits.joblib", "README.md", ".git/index", "requirements.txt"),
    }
    again, megabytes = [], []
    for changed in changes.values():
        build = Build(*texts, changed, cache, wheels)
        again.append(sum(layer.seconds for stage in build.built.values() for layer in stage.layers))
        new = [layer for layer in build.image.layers if layer.key not in sent]
        sent.update(layer.key for layer in new)
        megabytes.append(sum(layer.mb for layer in new))
    waymark.plot.Figure(title="Built again after a change", y="seconds").bar(list(changes), again).show()
    waymark.plot.Figure(title="Sent again after a change", y="MB").bar(list(changes), megabytes).show()

    try:
        ran = process(image)
    except BuildError as error:
        print("The container ends:", error)
        return
    print(f"Process 1 is {ran['pid 1']}, as user {ran['uid']}, on Python {ran['python']}; it listens on {ran['host']}:{ran['port']}.")
    requests = [(start / 2, 2.0) for start in range(-4, 40)]
    lost, seconds = stopped(image, requests)
    print(f"docker stop, with a request every half second: gone after {seconds} s, {lost} requests lost.")
    too_soon, after = health(image, 45, 300)
    told = "unhealthy while it still loads" if too_soon else "never" if after is None else f"after {after:.0f} s"
    print(f"It hangs from second 300 on, and Docker notices: {told}.")


if __name__ == "__main__":
    main()
