"""Launches one night's runs. An epoch takes an hour; here the hours are not waited for."""

from config import ConfigError, TrainConfig, override

BASE = TrainConfig()
LAUNCHES = [
    ["name=no-amp", "amp=false"],
    ["name=faster", "lr=1e-3"],
    ["name=decayed", "milestones=4,8"],
    ["name=typos", "batchsize=64", "optimizer=adam", "epochs=1e2", "lr=0,001"],
]


def train(config):
    """Yields one character an epoch: ░ while the body is frozen, █ after that."""
    rate, frozen = config.lr, True
    for epoch in range(config.epochs):
        if epoch == config.unfreeze_at:
            frozen, rate = False, config.lr * 0.1
        if epoch in config.milestones:
            rate = rate * 0.1
        yield "░" if frozen else "█"


def launch(arguments):
    print("$ train", *arguments)
    try:
        config = override(BASE, arguments)
    except ConfigError as error:
        print("  refused before the first epoch:")
        for field, words in error.problems:
            print(f"    {field} {words}")
        return
    amp = "amp on" if config.amp else "amp off"
    print(f"  runs/{config.name}: lr {config.lr}, batches of {config.batch_size}, {config.optimizer}, {amp}")
    done = ""
    try:
        for mark in train(config):
            done += mark
        print(f"  {done} finished after {len(done)} hours")
    except Exception as error:
        print(f"  {done} died after {len(done)} hours: {type(error).__name__}: {error}")


for arguments in LAUNCHES:
    launch(arguments)
    print()
