"""The features of the late-order model: `from features import FEATURES, compute`."""

from features.orders import FEATURES
from features.registry import compute

__all__ = ["FEATURES", "compute"]
