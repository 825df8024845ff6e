# mistake: compares in the way that nan slips through
# caught-by: stops a fit that diverges
# says: every comparison with nan is False

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
    # Not **: an error beyond 1e154 squared is inf here, and an OverflowError there.
    errors = [predict(weights, bias, row) - target for row, target in zip(rows, targets)]
    return sum(error * error for error in errors) / len(rows)


def gradient(weights, bias, rows, targets):
    """The derivatives of the loss by each weight, and by the bias."""
    errors = [predict(weights, bias, row) - target for row, target in zip(rows, targets)]
    share = 2 / len(rows)
    slopes = [share * sum(error * row[at] for error, row in zip(errors, rows)) for at in range(len(weights))]
    return slopes, share * sum(errors)


def standardise(rows):
    """Each column with mean 0 and standard deviation 1."""
    columns = [_standardised(column) for column in zip(*rows)]
    return [list(row) for row in zip(*columns)]


def _standardised(column):
    if min(column) == max(column):
        return [0.0] * len(column)
    mean = sum(column) / len(column)
    deviation = (sum((x - mean) ** 2 for x in column) / len(column)) ** 0.5
    return [(x - mean) / deviation for x in column]


def fit(rows, targets, rate, steps, watch):
    """Weights and bias after so many steps from zero."""
    weights, bias = [0.0] * len(rows[0]), 0.0
    first = loss(weights, bias, rows, targets)
    for step in range(steps + 1):
        value = loss(weights, bias, rows, targets)
        watch(step, value)
        if value > 1_000 * first:
            raise Diverged(step, value)
        if step < steps:
            slopes, slope = gradient(weights, bias, rows, targets)
            weights = [weight - rate * by for weight, by in zip(weights, slopes)]
            bias -= rate * slope
    return weights, bias
