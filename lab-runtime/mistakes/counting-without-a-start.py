# mistake: counting without a start
# line: 3
# topic: keys
# says: `counts` has no `'h'` yet for this line to add to: `counts.get(…, 0)` gives 0 for a key that is not there.

counts = {}
for letter in "hello":
    counts[letter] += 1
