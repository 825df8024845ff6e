# mistake: multiplying before a bracket
# line: 1
# topic: calls
# says: `2(…)` is read as a call of `2`: for multiplication write `2 * (…)`.

x = 2(3 + 4)
